"""What a frozen teacher says of every clean picture, computed once and kept on disk."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from faceapp.capture.frame import Pixels
from faceapp.files import open_regular_file, written_atomically
from faceapp.siamese.encoder import Encoder
from faceapp.siamese.training.augmentation import mirrored, moved_crop
from faceapp.siamese.training.dataset import FaceFolder
from faceapp.siamese.training.mining import UNLABELLED
from faceapp.vision.face import FaceCrop
from faceapp.vision.looks import LOOKS

STRIDE = 64


def teacher_embeddings(
    teacher: Encoder, folder: FaceFolder, looks: int, cache: Path, report: Callable[[int, int], None]
) -> NDArray[np.float32]:
    """Return what the student should say of each picture: (N, D) float32 of unit length.

    It is the mean of the teacher's embeddings of several looks at the picture and at its mirror
    image, which is better than each; the student learns to give it from one look.

    Args:
        teacher: stays as it is.
        folder: the pictures.
        looks: how many of ``LOOKS``.
        cache: an ``.npz`` file that is reused if it holds these pictures' embeddings.
        report: told how many of how many pictures are done.
    """
    known = _read_cache(cache, teacher.id, looks, folder)
    if known is not None:
        return known
    vectors = np.empty((len(folder), teacher.card.embedding_size), np.float32)
    for start in range(0, len(folder), STRIDE):
        pictures = [folder.read(index) for index in range(start, min(start + STRIDE, len(folder)))]
        crops = [crop for picture in pictures for crop in looks_at(picture, looks)]
        each = np.stack([embedding.vector for embedding in teacher.encode(crops)])
        vectors[start : start + len(pictures)] = each.reshape(len(pictures), looks, -1).sum(axis=1)
        report(start + len(pictures), len(folder))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    with written_atomically(cache) as scratch, scratch.open("wb") as stream:
        np.savez(stream, teacher=np.array(teacher.id), looks=looks, files=np.array(folder.files), vectors=vectors)
    return vectors


def towards_people(vectors: NDArray[np.float32], labels: NDArray[np.int64], share: float) -> NDArray[np.float32]:
    """Return unit embeddings (N, D) drawn to their people's means by a share, 0..1; unlabelled ones stay.

    What a mean keeps is the person; what it loses is the one picture's pose and light.
    """
    drawn = vectors.copy()
    for label in np.unique(labels[labels != UNLABELLED]):
        own = labels == label
        mean = vectors[own].mean(axis=0)
        drawn[own] = (1 - share) * vectors[own] + share * mean / np.linalg.norm(mean)
    unit: NDArray[np.float32] = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    return unit


def looks_at(picture: Pixels, looks: int) -> list[FaceCrop]:
    """Return the first of ``LOOKS`` at a stored crop, as ``FaceFolder.read`` gives it."""
    sides = (picture, mirrored(picture))
    return [moved_crop(sides[k % 2], scale, (shift, shift)) for k, (scale, shift) in enumerate(LOOKS[:looks])]


def _read_cache(cache: Path, teacher_id: str, looks: int, folder: FaceFolder) -> NDArray[np.float32] | None:
    """Return the kept embeddings of the folder's pictures, or None if there are none for all of them."""
    if not cache.exists():
        return None
    with open_regular_file(cache) as stream, np.load(stream) as kept:
        if str(kept["teacher"]) != teacher_id or int(kept.get("looks", 2)) != looks:
            return None
        row = {str(file): number for number, file in enumerate(kept["files"])}
        if not row.keys() >= set(folder.files):
            return None
        vectors: NDArray[np.float32] = kept["vectors"][[row[file] for file in folder.files]]
        return vectors
