"""What a frozen teacher says of every clean picture, computed once and kept on disk."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from faceapp.files import open_regular_file, written_atomically
from faceapp.siamese.encoder import Encoder
from faceapp.siamese.training.augmentation import clean_crop, mirrored
from faceapp.siamese.training.dataset import FaceFolder
from faceapp.siamese.training.mining import UNLABELLED

STRIDE = 64


def teacher_embeddings(
    teacher: Encoder, folder: FaceFolder, cache: Path, report: Callable[[int, int], None]
) -> NDArray[np.float32]:
    """Return what the student should say of each picture: (N, D) float32 of unit length.

    It is the mean of the teacher's embeddings of the picture and of its mirror image, which is
    a little better than either; the student learns to give it from one look.

    Args:
        teacher: stays as it is.
        folder: the pictures.
        cache: an ``.npz`` file that is reused if it holds these pictures' embeddings.
        report: told how many of how many pictures are done.
    """
    known = _read_cache(cache, teacher.id, folder)
    if known is not None:
        return known
    vectors = np.empty((len(folder), teacher.card.embedding_size), np.float32)
    for start in range(0, len(folder), STRIDE):
        pictures = [folder.read(index) for index in range(start, min(start + STRIDE, len(folder)))]
        crops = [clean_crop(view) for picture in pictures for view in (picture, mirrored(picture))]
        both = np.stack([embedding.vector for embedding in teacher.encode(crops)])
        vectors[start : start + len(pictures)] = both.reshape(len(pictures), 2, -1).sum(axis=1)
        report(start + len(pictures), len(folder))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    with written_atomically(cache) as scratch, scratch.open("wb") as stream:
        np.savez(stream, teacher=np.array(teacher.id), files=np.array(folder.files), vectors=vectors)
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


def _read_cache(cache: Path, teacher_id: str, folder: FaceFolder) -> NDArray[np.float32] | None:
    """Return the kept embeddings of the folder's pictures, or None if there are none for all of them."""
    if not cache.exists():
        return None
    with open_regular_file(cache) as stream, np.load(stream) as kept:
        if str(kept["teacher"]) != teacher_id:
            return None
        row = {str(file): number for number, file in enumerate(kept["files"])}
        if not row.keys() >= set(folder.files):
            return None
        vectors: NDArray[np.float32] = kept["vectors"][[row[file] for file in folder.files]]
        return vectors
