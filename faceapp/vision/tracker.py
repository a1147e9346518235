"""Giving a face the same number from frame to frame."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from faceapp.vision.face import Face

MAX_STEP = 0.6
"""How far a face may move between two looks, in units of its own size, and still be the same."""

PATIENCE = 0.7
"""Seconds for which a face that was lost keeps its number."""

LONGEST_GAP = 3.0
"""Seconds between two looks, on a machine that is slow or was busy, over which a face keeps its number."""


@dataclass(frozen=True, eq=False)
class _Track:
    face: Face
    velocity: NDArray[np.float32]  # (2,) px per second
    seen_at: float

    def predicted(self, at: float) -> NDArray[np.float32]:
        """Return the (5, 2) landmarks expected at time ``at``."""
        return self.face.landmarks + self.velocity * np.float32(at - self.seen_at)


class FaceTracker:
    """Matches the faces of a frame with those before by the distance of their landmarks.

    Landmarks tell more than boxes: they hold position, size and turn at once. A face that stays in
    place but becomes another person's is for the caller to notice, who then calls ``restart``.
    """

    def __init__(self) -> None:
        self._tracks: dict[int, _Track] = {}
        self._next_id = 0
        self._looked_at = 0.0

    @property
    def track_ids(self) -> frozenset[int]:
        """The numbers of the faces in view or lost a moment ago."""
        return frozenset(self._tracks)

    def update(self, faces: Sequence[Face], at: float) -> tuple[Face, ...]:
        """Return ``faces``, in the same order, with their track ids.

        Args:
            faces: what the detector found in this frame.
            at: when the frame was taken, in seconds.
        """
        patience = min(max(PATIENCE, at - self._looked_at), LONGEST_GAP)
        self._tracks = {key: track for key, track in self._tracks.items() if at - track.seen_at <= patience}
        self._looked_at = at
        known = self._assign(faces, at)
        return tuple(self._follow(face, known.get(index), at) for index, face in enumerate(faces))

    def restart(self, track_id: int) -> int:
        """Give the face with this number a new one, for it has become someone else; return that."""
        self._tracks[self._next_id] = replace(
            self._tracks[track_id], face=replace(self._tracks.pop(track_id).face, track_id=self._next_id)
        )
        self._next_id += 1
        return self._next_id - 1

    def _assign(self, faces: Sequence[Face], at: float) -> dict[int, int]:
        """Pair faces with tracks, the nearest pairs first; face index → track id."""
        pairs = sorted(
            (distance, index, key)
            for key, track in self._tracks.items()
            for index, face in enumerate(faces)
            if (distance := _distance(track, face, at)) <= MAX_STEP
        )
        known: dict[int, int] = {}
        for _, index, key in pairs:
            if index not in known and key not in known.values():
                known[index] = key
        return known

    def _follow(self, face: Face, track_id: int | None, at: float) -> Face:
        if track_id is None:
            track_id, velocity = self._next_id, np.zeros(2, np.float32)
            self._next_id += 1
        else:
            velocity = _velocity(self._tracks[track_id], face, at)
        face = replace(face, track_id=track_id)
        self._tracks[track_id] = _Track(face, velocity, at)
        return face


def _distance(track: _Track, face: Face, at: float) -> float:
    """Mean distance of the landmarks from where they were expected, in units of the face's size."""
    size = max(1.0, np.sqrt(face.box[2] * face.box[3]), np.sqrt(track.face.box[2] * track.face.box[3]))
    return float(np.linalg.norm(track.predicted(at) - face.landmarks, axis=1).mean() / size)


def _velocity(track: _Track, face: Face, at: float) -> NDArray[np.float32]:
    elapsed = max(at - track.seen_at, 1e-3)
    measured = (face.landmarks - track.face.landmarks).mean(axis=0) / elapsed
    return np.asarray(0.5 * track.velocity + 0.5 * measured, np.float32)
