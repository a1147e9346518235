"""Why a score is what it is: how much it falls when a part of the face is covered."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faceapp.capture.frame import Pixels
from faceapp.recognition.pipeline import Pipeline, Probe
from faceapp.siamese.embedding import Embedding
from faceapp.vision.face import FaceCrop

PATCH = 28
STEP = 12
"""Side and spacing in px of the patches: 8 × 8 of them cover the 112 px of a crop."""


@dataclass(frozen=True, eq=False)
class Explanation:
    """Occlusion sensitivity (Zeiler and Fergus 2014) of one comparison score.

    Attributes:
        score: of the whole face, as it was compared.
        fall: (112, 112) float32, by how much the score falls on average when the spot is covered.
            Positive where the face speaks for the person; negative where what covers it (a hand,
            a hat) speaks against.
    """

    score: float
    fall: NDArray[np.float32]


def explain(pipeline: Pipeline, probe: Probe, score_of: Callable[[Embedding], float]) -> Explanation:
    """Cover part after part of a face with its mean colour and watch the score; 64 encodings.

    Args:
        pipeline: the one that made the probe.
        probe: the live face.
        score_of: gives the comparison score of an embedding, e.g. with the person claimed.
    """
    pixels = pipeline.smoothed(probe.crop).pixels  # covered after smoothing, or the patch would change the noise
    height, width = pixels.shape[:2]
    places = [
        (slice(top, top + PATCH), slice(left, left + PATCH))
        for top in range(0, height - PATCH + 1, STEP)
        for left in range(0, width - PATCH + 1, STEP)
    ]
    colour = pixels.mean(axis=(0, 1)).astype(np.uint8)
    covered = pipeline.encoder.encode([_cover(pixels, place, colour) for place in places])
    score = score_of(probe.embedding)
    total = np.zeros((height, width), np.float32)
    count = np.zeros((height, width), np.float32)
    for place, embedding in zip(places, covered, strict=True):
        total[place] += score - score_of(embedding)
        count[place] += 1
    return Explanation(score, np.asarray(total / np.maximum(count, 1), np.float32))


def _cover(pixels: Pixels, place: tuple[slice, slice], colour: NDArray[np.uint8]) -> FaceCrop:
    covered = pixels.copy()
    covered[place] = colour
    return FaceCrop(covered)
