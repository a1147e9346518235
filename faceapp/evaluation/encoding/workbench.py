"""What an evaluation works at: pipeline, cache and progress, joined."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from faceapp.evaluation.encoding.cache import EmbeddingCache
from faceapp.evaluation.encoding.images import Alteration, EncodedImages, Progress, encode_images
from faceapp.recognition.pipeline import Pipeline
from faceapp.siamese.card import EncoderCard, LevelThreshold
from faceapp.vision.detector import DETECTOR_ID


@dataclass(frozen=True, eq=False)
class Workbench:
    """Encodes pictures, and knows the encoder's levels.

    Attributes:
        pipeline: what the window uses too.
        cache: embeddings of earlier runs.
        progress: shows how far it is.
    """

    pipeline: Pipeline
    cache: EmbeddingCache
    progress: Progress[Path]

    @classmethod
    def at(cls, pipeline: Pipeline, cache_folder: Path, progress: Progress[Path]) -> "Workbench":
        """Open the cache for this pipeline."""
        encoder = pipeline.encoder
        cache = EmbeddingCache(cache_folder, encoder.id, DETECTOR_ID, encoder.card.embedding_size)
        return cls(pipeline, cache, progress)

    @property
    def levels(self) -> dict[str, LevelThreshold]:
        """The levels of the encoder's card, by name."""
        return self.card.levels

    @property
    def card(self) -> EncoderCard:
        """The encoder's card."""
        return self.pipeline.encoder.card

    def encode(self, paths: Sequence[Path], alteration: Alteration | None = None) -> EncodedImages:
        """Encode pictures, altered or as they are, and correct the embeddings for the crowd as a matcher does."""
        return corrected(self.encode_raw(paths, alteration), self.card)

    def encode_raw(self, paths: Sequence[Path], alteration: Alteration | None = None) -> EncodedImages:
        """Encode pictures, and leave the embeddings as the encoder gives them."""
        return encode_images(paths, self.pipeline, self.cache, self.progress, alteration)


def corrected(images: EncodedImages, card: EncoderCard) -> EncodedImages:
    """Return what ``Workbench.encode_raw`` gave as its encoder's embeddings are compared."""
    return replace(images, vectors=card.corrected(images.vectors))
