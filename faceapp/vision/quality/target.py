"""Where a face has to be to be enrolled at the camera: between two ovals, which are the criterion and are drawn."""

from typing import NamedTuple

from faceapp.vision.face import Face
from faceapp.vision.quality.bounds import ENROL, Bounds
from faceapp.vision.quality.measurement import SHAPE, Measurement, largest_oval
from faceapp.vision.quality.range import Range

EYES = 0.33
"""Distance between the eyes as a share of the face's height (median over nineteen clips of fifteen people)."""

NEAR = 0.52
"""So much of the frame's largest oval a face fills that is as near as can be asked."""

SLACK = 0.05
"""How far a face may reach over the outer oval at either end, as a share of the frame's largest oval."""


class Target(NamedTuple):
    """The two ovals.

    Attributes:
        smallest: height of the inner one, px: a face must not be smaller.
        largest: height of the outer one, px: a face must lie in it.
    """

    smallest: float
    largest: float


def is_small(bounds: Bounds, width: int, height: int) -> bool:
    """Return whether a frame is too small for the distance between the eyes of ``bounds``, and asks for less."""
    return _eyes_apart(bounds, width, height) < bounds["inter_eye_distance"].low


def fitted(bounds: Bounds, seen: Measurement) -> Bounds:
    """Return ``bounds`` of this frame's size and this face's.

    A frame that is too small for the distance between the eyes asks for what it has room for, unless an operator has
    set more than the default. A face must lie in the outer oval: the larger it is, the less it may be off the middle.
    """
    eyes, size = bounds["inter_eye_distance"], bounds["head_size"]
    room = max(size.high - seen.head_size, 0.0) / 2 + SLACK
    beside = Range(-SHAPE * room, SHAPE * room)
    low = _eyes_apart(bounds, seen.width, seen.height)
    return {
        **bounds,
        "inter_eye_distance": Range(low, eyes.high),
        "horizontal_position": beside,
        "vertical_position": Range(-room, room),
    }


def target(bounds: Bounds, width: int, height: int, face: Face | None = None) -> Target:
    """Return the ovals of a frame of this size; the inner one is for the eyes of ``face``, if there is one.

    ``bounds`` are those of the frame.
    """
    largest = largest_oval(width, height)
    eyes = EYES if face is None else face.inter_eye_distance / max(face.box[3], 1e-9)
    most = bounds["head_size"].high * largest
    return Target(min(bounds["inter_eye_distance"].low / max(eyes, 1e-9), most), most)


def _eyes_apart(bounds: Bounds, width: int, height: int) -> float:
    """Return the least distance between the eyes that is asked for in a frame of this size, px."""
    low = bounds["inter_eye_distance"].low
    chosen = low > ENROL["inter_eye_distance"].low
    return low if chosen else min(low, EYES * NEAR * largest_oval(width, height))
