"""The encoder as the rest of the program uses it: crops in, embeddings out."""

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from faceapp.bundled import resource
from faceapp.siamese.card import BUNDLED_ENCODER, EncoderCard
from faceapp.siamese.checkpoint import read_encoder
from faceapp.siamese.embedding import Embedding
from faceapp.siamese.network import CROP_SIDE, FaceEncoder, fuse_batch_norm
from faceapp.vision.face import FaceCrop

LARGEST_BATCH = 32


class Encoder:
    """A loaded encoder, ready to run at full speed.

    Attributes:
        card: what the encoder is, with its thresholds.
    """

    def __init__(self, network: FaceEncoder, card: EncoderCard) -> None:
        self.card = card
        # Measured on two cores of an EPYC 9B14 (fused, one face / eight): float32 12.2 / 83 ms,
        # bfloat16 with channels last 8.4 / 35 ms; its embeddings of 256 faces have a mean cosine
        # of 0.9999 with the float32 ones. Without the instructions it would only be slower.
        self._dtype = torch.bfloat16 if torch.cpu._is_avx512_bf16_supported() else torch.float32
        self._network = fuse_batch_norm(network).to(self._dtype)
        self._network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self._warm_up()

    @classmethod
    def load(cls, path: Path | None = None) -> "Encoder":
        """Load the encoder at ``path``, or the bundled one, and run it once so that the next run is fast.

        Raises:
            ModelError: a file is missing, damaged or of an unknown kind.
        """
        return cls(*read_encoder(path or resource(BUNDLED_ENCODER)))

    @property
    def id(self) -> str:
        """The id that this encoder's embeddings carry."""
        return self.card.encoder_id

    def encode(self, crops: Sequence[FaceCrop]) -> list[Embedding]:
        """Return one embedding for each crop, in order."""
        return [
            Embedding(vector, self.id)
            for start in range(0, len(crops), LARGEST_BATCH)
            for vector in self._encode_batch(crops[start : start + LARGEST_BATCH])
        ]

    @torch.inference_mode()
    def _encode_batch(self, crops: Sequence[FaceCrop]) -> list[np.ndarray]:
        pixels = torch.from_numpy(np.stack([crop.pixels for crop in crops]))
        vectors = self._network(network_input(pixels).to(self._dtype)).numpy()
        return [vector.copy() for vector in vectors]

    def _warm_up(self) -> None:
        self.encode([FaceCrop(np.zeros((CROP_SIDE, CROP_SIDE, 3), np.uint8))] * 2)


def leave_room() -> None:
    """Let torch use half of the cores from now on; the camera, the detector and the window need the others.

    torch's threads wait for one another busily: beside other work on two cores, a second one takes a face 0.7 s
    (docs/live.md).
    """
    torch.set_num_threads(min(torch.get_num_threads(), max(1, (os.cpu_count() or 1) // 2)))


def network_input(pixels: Tensor) -> Tensor:
    """Turn crops (B, 112, 112, 3) uint8 BGR into what the network eats.

    Returns (B, 3, 112, 112) float32, RGB, (x − 127.5) / 128, in channels-last memory format.
    """
    return (pixels.flip(-1).permute(0, 3, 1, 2).float() - 127.5) / 128
