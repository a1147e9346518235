"""Embeddings kept between runs, by encoder, detector and the picture's own bytes."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from faceapp.errors import EvaluationError
from faceapp.files import make_folders, open_regular_file, written_atomically

SAVE_EVERY = 500
"""New entries after which the file is written again: what an interruption can cost at most."""


@dataclass(frozen=True, eq=False)
class Encoded:
    """What the pipeline made of one picture.

    Attributes:
        vector: (D,) float32 of unit length; None where no face was found.
        seconds: how long reading, detecting, aligning and encoding took.
    """

    vector: NDArray[np.float32] | None
    seconds: float


class EmbeddingCache:
    """One file a pair of encoder and detector; a broken run is taken up where it was last saved."""

    def __init__(self, folder: Path, encoder_id: str, detector_id: str, embedding_size: int) -> None:
        """Open or begin the cache; a damaged file is begun afresh."""
        self._path = folder / f"{encoder_id}_{detector_id}.npz"
        self._size = embedding_size
        self._unsaved = 0
        self._entries = self._read()

    def get(self, key: str) -> Encoded | None:
        """Return what is known of ``key``, a picture's hash and how it was altered."""
        return self._entries.get(key)

    def put(self, key: str, encoded: Encoded) -> None:
        """Keep an entry; now and then the file is written."""
        self._entries[key] = encoded
        self._unsaved += 1
        if self._unsaved >= SAVE_EVERY:
            self.save()

    def save(self) -> None:
        """Write the file, atomically, if anything is new.

        Raises:
            EvaluationError: it can't be written.
        """
        if not self._unsaved:
            return
        entries = list(self._entries.values())
        nowhere = np.zeros(self._size, np.float32)
        try:
            make_folders(self._path.parent)
            with written_atomically(self._path) as scratch, scratch.open("wb") as stream:
                np.savez(
                    stream,
                    keys=np.array(list(self._entries)),
                    found=np.array([entry.vector is not None for entry in entries]),
                    vectors=np.array([nowhere if entry.vector is None else entry.vector for entry in entries]),
                    seconds=np.array([entry.seconds for entry in entries]),
                )
        except OSError as error:
            raise EvaluationError(
                f"The embedding cache {self._path} can't be written: {error.strerror}.",
                "Name another folder with --cache.",
            ) from error
        self._unsaved = 0

    def _read(self) -> dict[str, Encoded]:
        try:
            with open_regular_file(self._path) as stream, np.load(stream, allow_pickle=False) as stored:
                columns = [stored[name] for name in ("keys", "found", "vectors", "seconds")]
            if columns[2].ndim != 2 or columns[2].shape[1] != self._size:
                return {}
            rows = zip(*columns, strict=True)
            return {str(key): Encoded(vector if found else None, float(s)) for key, found, vector, s in rows}
        except Exception:  # a damaged archive raises whatever its reader stumbles over
            return {}
