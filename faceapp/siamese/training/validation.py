"""How good an encoder is on people it has not seen: true-match rates at fixed false-match rates."""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from faceapp.errors import TrainingError
from faceapp.siamese.encoder import network_input
from faceapp.siamese.network import FaceEncoder
from faceapp.siamese.training.augmentation import clean_crop, harmed_crop
from faceapp.siamese.training.dataset import FaceFolder
from faceapp.siamese.training.mining import UNLABELLED
from faceapp.vision.degradation.degrade import Degradation
from faceapp.vision.face import FaceCrop

Vectors = NDArray[np.float32]

FALSE_MATCH_RATES = (1e-3, 1e-4, 1e-5)
MOST_IMAGES = 6
"""So many pictures of a person at most: a few people with a hundred would decide alone."""

HARMS = {
    Degradation.DARK: 0.7,
    Degradation.MOTION_BLUR: 0.5,
    Degradation.FOCUS_BLUR: 0.6,
    Degradation.NOISE: 0.6,
    Degradation.LOW_RESOLUTION: 0.7,
    Degradation.SUNGLASSES: 0.6,
    Degradation.MASK: 0.6,
}
"""The strengths at which validation harms the probes, picture by picture in turn."""


@dataclass(frozen=True)
class Validation:
    """True-match rates, 0..1, at each of ``FALSE_MATCH_RATES``.

    The thresholds come from all non-mated pairs of clean pictures.
    """

    thresholds: tuple[float, ...]
    clean: tuple[float, ...]
    degraded: tuple[float, ...]

    @property
    def merit(self) -> float:
        """One number to choose the best checkpoint by: the mean at 1e-3 and 1e-4, clean and degraded."""
        return float(np.mean([*self.clean[:2], *self.degraded[:2]]))


class Validator:
    """Keeps the held-out people's crops, clean and harmed, the same for every checkpoint.

    Attributes:
        clean: N crops.
        harmed: the same N, each under one degradation.

    Raises:
        TrainingError: there are people, but no two of them to tell apart, or nobody has two pictures.
    """

    def __init__(self, held_out: FaceFolder, seed: int) -> None:
        _check_pairs(held_out.labels)
        chosen = some_of_each(held_out.labels)
        folder = held_out.subset(chosen)
        self._labels = folder.labels
        stored = [folder.read(index) for index in range(len(folder))]
        self.clean = [clean_crop(pixels) for pixels in stored]
        kinds = list(HARMS)
        self.harmed = [
            harmed_crop(pixels, kinds[i % len(kinds)], HARMS[kinds[i % len(kinds)]], np.random.default_rng([seed, i]))
            for i, pixels in enumerate(stored)
        ]

    def __len__(self) -> int:
        return len(self.clean)

    def validate(self, encoder: FaceEncoder) -> Validation:
        """Measure an encoder, which is left in evaluation mode."""
        return self.rates(encode(encoder, self.clean), encode(encoder, self.harmed))

    def rates(self, clean: Vectors, harmed: Vectors) -> Validation:
        """Return what the embeddings (N, D) of the clean and of the harmed crops are worth."""
        mated = self._labels[:, None] == self._labels[None, :]
        upper = np.triu(np.ones_like(mated), 1)
        scores = clean @ clean.T
        thresholds = thresholds_at(scores[upper & ~mated], FALSE_MATCH_RATES)
        crossed = (clean @ harmed.T)[mated & ~np.eye(len(mated), dtype=bool)]
        return Validation(
            tuple(thresholds),
            tuple(float((scores[upper & mated] >= threshold).mean()) for threshold in thresholds),
            tuple(float((crossed >= threshold).mean()) for threshold in thresholds),
        )


def thresholds_at(non_mated: Vectors, rates: tuple[float, ...]) -> list[float]:
    """Return for each false-match rate the lowest score that at most this share of ``non_mated`` reaches.

    ``non_mated`` holds one score at least.
    """
    ordered = np.sort(non_mated)[::-1]
    last = [ordered[min(int(rate * len(ordered)), len(ordered) - 1)] for rate in rates]
    # One step up in single precision, in which the scores are compared.
    return [float(np.nextafter(score, np.float32(np.inf))) for score in last]


@torch.inference_mode()
def encode(encoder: FaceEncoder, crops: list[FaceCrop], batch: int = 64) -> Vectors:
    """Return the embeddings (N, D) of crops, in the precision that training uses."""
    encoder.eval()
    device = next(encoder.parameters()).device
    rows = []
    for start in range(0, len(crops), batch):
        pixels = torch.from_numpy(np.stack([crop.pixels for crop in crops[start : start + batch]]))
        with torch.autocast(device.type, torch.bfloat16, enabled=half_precision(device)):
            rows.append(encoder(network_input(pixels.to(device))).cpu().numpy())
    return np.concatenate(rows)


def half_precision(device: torch.device) -> bool:
    """Return whether bfloat16 makes this device faster."""
    return device.type == "cuda" or torch.cpu._is_avx512_bf16_supported()


def _check_pairs(labels: NDArray[np.int64]) -> None:
    """Raise TrainingError if rates are to be counted on people of whom no two, or no two pictures, can be compared."""
    people, pictures = np.unique(labels[labels != UNLABELLED], return_counts=True)
    if len(people) == 0 or (len(people) > 1 and pictures.max() > 1):
        return
    missing = "only one person" if len(people) == 1 else "nobody with two pictures"
    raise TrainingError(
        f"Among the people held out is {missing}, so nothing can be validated.",
        "Give more people, raise --held-out, or train without validation: --held-out 0.",
    )


def some_of_each(labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the indices of up to ``MOST_IMAGES`` pictures of each labelled person."""
    kept = [np.flatnonzero(labels == label)[:MOST_IMAGES] for label in np.unique(labels) if label != UNLABELLED]
    return np.concatenate(kept) if kept else np.empty(0, np.int64)
