"""From picture files to embeddings, through the pipeline that the window uses."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from faceapp.capture.frame import Pixels
from faceapp.capture.image import MAX_BYTES, decode_image
from faceapp.errors import ImageError
from faceapp.evaluation.encoding.cache import EmbeddingCache, Encoded
from faceapp.files import read_regular_file
from faceapp.recognition.pipeline import Pipeline
from faceapp.vision.face import Face

T = TypeVar("T")
Progress = Callable[[Iterable[T], str], Iterable[T]]
"""Passes items on and shows, under the given heading, how far it is."""


@dataclass(frozen=True)
class Alteration:
    """A change made to a picture before the pipeline sees it.

    Attributes:
        name: unique; part of the cache's key.
        apply: takes (H, W, 3) uint8 BGR and the face to alter, and returns a new picture. It is the
            same for the same picture, whatever else was altered before. A picture without a
            face is left as it is.
    """

    name: str
    apply: Callable[[Pixels, Face], Pixels]


@dataclass(frozen=True, eq=False)
class EncodedImages:
    """Pictures and what the pipeline made of them.

    Attributes:
        paths: the N pictures.
        vectors: (N, D) float32 of unit length, zeros where no face was found.
        found: (N,) whether a face was found.
        seconds: (N,) time each took when it was encoded, perhaps in an earlier run.
        unreadable: what is wrong with the pictures that can't be read; they count as not found.
    """

    paths: tuple[Path, ...]
    vectors: NDArray[np.float32]
    found: NDArray[np.bool_]
    seconds: NDArray[np.float64]
    unreadable: tuple[str, ...]

    @property
    def failures_to_acquire(self) -> int:
        """In how many pictures no face was found."""
        return int(np.sum(~self.found))


def subject(faces: Sequence[Face], width: int, height: int) -> Face | None:
    """Return the face a photograph is about: large and near the middle; None if there is none.

    LFW names the person in the middle, and other people often stand beside: the face with the
    largest box area less twice the squared distance from the picture's middle (px²) is taken,
    the rule of D. Sandberg's FaceNet tools.
    """

    def weight(face: Face) -> float:
        x, y, w, h = face.box
        return w * h - 2 * ((x + w / 2 - width / 2) ** 2 + (y + h / 2 - height / 2) ** 2)

    return max(faces, key=weight, default=None)


def encode_images(
    paths: Sequence[Path],
    pipeline: Pipeline,
    cache: EmbeddingCache,
    progress: Progress[Path],
    alteration: Alteration | None = None,
) -> EncodedImages:
    """Find, align and encode the subject of each picture; known ones come from the cache."""
    vectors = np.zeros((len(paths), pipeline.encoder.card.embedding_size), np.float32)
    found = np.zeros(len(paths), np.bool_)
    seconds = np.zeros(len(paths))
    unreadable = []
    try:
        for index, path in enumerate(progress(paths, alteration.name if alteration else "encoding")):
            try:
                encoded = _encode(path, pipeline, cache, alteration)
            except (ImageError, OSError) as error:
                unreadable.append(f"{path}: {error}")
                continue
            seconds[index] = encoded.seconds
            if encoded.vector is not None:
                vectors[index], found[index] = encoded.vector, True
    finally:
        cache.save()
    return EncodedImages(tuple(paths), vectors, found, seconds, tuple(unreadable))


def _encode(path: Path, pipeline: Pipeline, cache: EmbeddingCache, alteration: Alteration | None) -> Encoded:
    content = read_regular_file(path, MAX_BYTES)
    key = sha256(content).hexdigest() + (f" {alteration.name}" if alteration else "")
    known = cache.get(key)
    if known is not None:
        return known
    start = perf_counter()
    pixels = decode_image(content, str(path))
    height, width = pixels.shape[:2]
    face = subject(pipeline.faces(pixels), width, height)
    if face and alteration:
        pixels = alteration.apply(pixels, face)
        face = subject(pipeline.faces(pixels), width, height)
    vector = pipeline.encode(pixels, [face])[0].embedding.vector if face else None
    encoded = Encoded(vector, perf_counter() - start)
    cache.put(key, encoded)
    return encoded
