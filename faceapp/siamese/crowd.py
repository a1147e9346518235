"""Crowd correction: taking out of an embedding what a face shares with the many that resemble it.

Some faces lie in a crowded part of an encoder's space: children, and people of whom its training saw
few. Their embeddings share a large part that says "such a face" and not "this person", so strangers
among them score as high as one person's pictures do elsewhere. A cohort of centres, each the mean of
many faces, says where the crowds are; the part of an embedding that lies along the nearest of them is
taken out, the more of it the denser the crowd. Ordinary faces stay as they are.

It is cohort normalisation (as AS-norm does it with scores, Matejka et al. 2017) done to the embedding:
one multiplication a face, and scores stay cosines.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load, save

from faceapp.errors import ModelError
from faceapp.files import AS_USUAL, read_regular_file, write_atomically
from faceapp.siamese.embedding import are_embeddings
from faceapp.vision.quality.range import Range

MOST_BYTES = 64_000_000
SHARPNESS = Range(0, 100)
SHARES = Range(0, 1)
CROWDEDNESS = Range(0, 1)
WIDTHS = Range(1e-3, 1)
NOBODY = np.empty(0, np.float32)
AT_ONCE = 256
"""So many faces are corrected at a time: what is computed on the way then stays in the processor's cache."""
CORRECTION = 1
"""Which formula ``Crowd.correct`` follows; another one needs another number, as corrected embeddings are kept."""
AGAIN = "Install the encoder again, or make its cohort with “faceapp calibrate --crowd”."


@dataclass(frozen=True, eq=False)
class Crowd:
    """A cohort, and how much of it is taken out of an embedding.

    With the weights wⱼ ∝ exp(sharpness · x·cⱼ) of the centres cⱼ, the crowd around an embedding x is
    m = Σ wⱼ cⱼ, and its crowdedness x·m. The corrected embedding is x − a m, of unit length again, with
    a = share · min(1, max(0, crowdedness − ordinary) / width).

    Attributes:
        centres: (M, D) float32 of unit length; each the mean of many faces.
        ordinary: crowdedness up to which a face stays as it is.
        sharpness: how much more the nearest centres count than the others.
        share: how much of the crowd is taken out at most, 0..1.
        width: by how much a crowdedness exceeds ``ordinary`` when all of ``share`` is taken out.
        origin: how the cohort was made, of what, with which seed.
    """

    centres: NDArray[np.float32] = field(repr=False)
    ordinary: float
    sharpness: float = 14.0
    share: float = 0.8
    width: float = 0.12
    origin: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def digest(self) -> str:
        """What tells this cohort, and the way it is taken out, from others: a SHA-256 in hex."""
        numbers = (CORRECTION, self.ordinary, self.sharpness, self.share, self.width)
        return hashlib.sha256(repr(numbers).encode() + self.centres.astype("<f4").tobytes()).hexdigest()

    def crowdedness(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return how crowded the place of each of (N, D) ``vectors`` is: (N,) float32."""
        return np.concatenate([NOBODY, *(found for _, found, _ in self._portions(vectors))])

    def correct(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return (N, D) unit ``vectors`` without the crowd around each; rows of nought stay nought."""
        result = np.array(vectors, np.float32)
        for start, crowdedness, weights in self._portions(vectors):
            portion = result[start : start + len(weights)]
            crowded = np.flatnonzero(crowdedness > self.ordinary)  # of the others nothing is taken
            taken = self.share * np.minimum((crowdedness[crowded] - self.ordinary) / self.width, 1.0)
            near = weights[crowded]
            portion[crowded] -= (taken / near.sum(axis=1))[:, None] * (near @ self.centres)
            lengths = np.linalg.norm(portion, axis=1, keepdims=True)
            portion /= np.where(lengths > 0, lengths, 1.0)
        return result

    def _portions(self, vectors: NDArray[np.float32]) -> Iterator[tuple[int, NDArray[np.float32], NDArray[np.float32]]]:
        """Yield the first row of each portion, its crowdedness (n,), and the weights of the centres, not normed (n, M).

        The crowdedness needs the scores with the centres only: x·m = Σ wⱼ x·cⱼ. The weights are overwritten by the
        next portion's: to ask for new memory each time would take as long again as all but the multiplication.
        """
        room = np.empty((2, min(AT_ONCE, len(vectors)), len(self.centres)), np.float32)
        ones = np.ones(len(self.centres), np.float32)
        for start in range(0, len(vectors), AT_ONCE):
            portion = vectors[start : start + AT_ONCE]
            scores, weights = room[:, : len(portion)]
            np.matmul(portion, self.centres.T, out=scores)
            np.subtract(scores, scores.max(axis=1, keepdims=True), out=weights)
            weights *= self.sharpness
            np.exp(weights, out=weights)
            crowdedness = np.einsum("nm,nm->n", weights, scores) / (weights @ ones)
            yield start, crowdedness, weights


def crowd_path(weights: Path) -> Path:
    """Return where the centres of a weights file's cohort lie."""
    return weights.with_suffix(".crowd.safetensors")


def read_crowd(stored: object, weights: Path, size: int) -> Crowd:
    """Read the cohort beside ``weights``, whose embeddings have ``size`` numbers; ``stored`` is the card's part of it.

    Raises:
        ModelError: it can't be read, is another than the card's, or can't be true.
    """
    path = crowd_path(weights)
    try:
        content = read_regular_file(path, MOST_BYTES)
        own = dict(stored)  # type: ignore[call-overload]
        if hashlib.sha256(content).hexdigest() != own.pop("sha256"):
            raise ModelError("The cohort {path} is damaged: its hash is not the card's.", AGAIN, path=path)
        crowd = Crowd(_unit(load(content)["centres"].astype(np.float32, casting="same_kind")), **own)
        sound = _is_sound(crowd, size)
    except (OSError, ValueError, TypeError, KeyError, SafetensorError) as error:
        raise ModelError("The encoder's cohort {path} can't be read.", AGAIN, path=path) from error
    if not sound:
        raise ModelError("The encoder's cohort {path} can't be right.", AGAIN, path=path)
    return crowd


def write_crowd(crowd: Crowd, weights: Path) -> dict[str, Any]:
    """Write the centres beside ``weights``, atomically and in half precision; return the card's part of the cohort.

    Raises:
        ModelError: it can't be true.
    """
    if not _is_sound(crowd, crowd.centres.shape[-1]):
        raise ModelError("The cohort can't be right.", AGAIN)
    content = save({"centres": crowd.centres.astype(np.float16)})
    write_atomically(crowd_path(weights), content, AS_USUAL)
    named = {name: getattr(crowd, name) for name in ("ordinary", "sharpness", "share", "width", "origin")}
    return {"sha256": hashlib.sha256(content).hexdigest()} | named


def _is_sound(crowd: Crowd, size: int) -> bool:
    bounds = {"ordinary": CROWDEDNESS, "sharpness": SHARPNESS, "share": SHARES, "width": WIDTHS}
    numbers = [(getattr(crowd, name), bound) for name, bound in bounds.items()]
    fitting = all(type(value) in (int, float) and bound.holds(value) for value, bound in numbers)
    shape = crowd.centres.shape
    shaped = len(shape) == 2 and shape[0] >= 1 and shape[1] == size
    return fitting and isinstance(crowd.origin, dict) and shaped and bool(are_embeddings(crowd.centres).all())


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    with np.errstate(all="ignore"):  # what comes of it is looked at
        return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True), np.float32)
