"""A folder of people as training data: one folder a person, aligned crops in it."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from faceapp.capture.frame import Pixels
from faceapp.capture.image import load_image
from faceapp.errors import ImageError, TrainingError
from faceapp.siamese.training.mining import UNLABELLED

SUFFIXES = frozenset({".webp", ".png", ".jpg", ".jpeg", ".bmp"})
UNLABELLED_FOLDER = "unlabelled"
CROP_SIDE = 112
MARGIN = 8
"""Pixels that a stored crop shows on each side beyond the 112 of the template."""


@dataclass(frozen=True)
class FaceFolder:
    """Pictures and whose they are.

    Attributes:
        root: the folder they lie in.
        files: their paths below ``root``, sorted.
        labels: (N,) int64 index into ``people``, or ``UNLABELLED``.
        people: the folders' names, sorted.
    """

    root: Path
    files: tuple[str, ...]
    labels: NDArray[np.int64]
    people: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.files)

    def read(self, index: int) -> Pixels:
        """Return a stored crop: (128, 128, 3) uint8 BGR, the template's 112 px with a margin."""
        return read_crop(self.root / self.files[index])

    def subset(self, indices: Sequence[int] | NDArray[np.integer]) -> "FaceFolder":
        """Return some of the pictures, with the same labels."""
        return FaceFolder(self.root, tuple(self.files[i] for i in indices), self.labels[indices], self.people)


def scan(root: Path) -> FaceFolder:
    """List the pictures below ``root``; the folder that holds a picture is its person.

    Folders named ``unlabelled`` hold people without names.

    Raises:
        TrainingError: there are no pictures, or only one person and no unlabelled ones.
    """
    found = sorted(
        (Path(folder).relative_to(root).as_posix(), name)
        for folder, _, names in os.walk(root)
        for name in names
        if Path(name).suffix.lower() in SUFFIXES
    )
    if not found:
        raise TrainingError(f"There are no pictures in {root}.", "Give a folder that holds one folder for each person.")
    people = sorted({folder for folder, _ in found if Path(folder).name != UNLABELLED_FOLDER})
    number = {person: label for label, person in enumerate(people)}
    labels = np.array([number.get(folder, UNLABELLED) for folder, _ in found], np.int64)
    return FaceFolder(root, tuple(f"{folder}/{name}" for folder, name in found), labels, tuple(people))


def read_crop(path: Path) -> Pixels:
    """Read an aligned crop of 112 px, or of 128 px with the margin; the first gets its edge repeated.

    Raises:
        ImageError: it can't be read, or is no aligned crop.
    """
    pixels = load_image(path)
    if pixels.shape[:2] == (CROP_SIDE + 2 * MARGIN,) * 2:
        return pixels
    if pixels.shape[:2] == (CROP_SIDE,) * 2:
        return np.pad(pixels, ((MARGIN, MARGIN), (MARGIN, MARGIN), (0, 0)), mode="edge")
    height, width = pixels.shape[:2]
    raise ImageError(f"{path} is no aligned crop: it has {width}×{height} px.", "Use --align for plain photos.")


def split_people(folder: FaceFolder, share: float, seed: int) -> tuple[FaceFolder, FaceFolder]:
    """Split by person: return the pictures to learn from and those of the people held out.

    ``share`` of the people are held out; unlabelled pictures are all learnt from.
    """
    people = len(folder.people)
    held = np.random.default_rng([seed, people]).permutation(people)[: round(share * people)]
    out = np.isin(folder.labels, held)
    return folder.subset(np.flatnonzero(~out)), folder.subset(np.flatnonzero(out))
