"""Looking at faces as possible references: at the camera, and in a picture."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import nan

import numpy as np

from faceapp.capture.frame import Frame, Pixels
from faceapp.recognition.enrolment.gate import Shot
from faceapp.recognition.pipeline import Detector, MeshFinder
from faceapp.vision.face import Face
from faceapp.vision.quality.assessment import assess
from faceapp.vision.quality.bounds import ENROL, PICTURE, Bounds
from faceapp.vision.quality.measurement import Measurement, measure, speed
from faceapp.vision.quality.target import fitted, is_small

QUARTER_TURNS = 4

UPRIGHT = 45.0
"""Degrees by which a face may lean and still tell that its picture is the right way up."""

SURROUNDINGS = 0.75
"""How much around a face's box is looked at again, as a share of its sides."""

TILE = 0.6
"""Side of a tile as a share of the picture's; two each way overlap by a third of themselves."""


USUAL_SECONDS = 3.0
"""For so long what an eye was like counts for what it is like when open."""

USUAL_SHARE = 90.0
"""Percentile of the last seconds that stands for open eyes: above what blinks and half shut lids leave of them."""

TYPICAL = 0.25
"""The eye aspect ratio of open eyes (median over LFW's View 1)."""


class Examiner:
    """Judges the foremost face of each camera frame. For one thread at a time."""

    def __init__(self, bounds: Bounds = ENROL) -> None:
        """Judge against ``bounds``."""
        self._bounds = bounds
        self._previous: tuple[Face, float] | None = None
        self._eyes: deque[tuple[float, float]] = deque()
        self._since = 0.0

    def look(self, foremost: Measurement | None, frame: Frame, finder: MeshFinder | None) -> Shot | None:
        """Return the largest face of ``frame``, which was measured, as a shot; None if there is no face.

        Its mesh is looked for with ``finder``; without one a shot is never good enough.
        """
        if foremost is None:
            self._previous = None
            return None
        face, at = foremost.face, frame.captured_at
        before, elapsed = None, 1.0
        if self._previous is not None and self._previous[0].track_id == face.track_id:
            before, elapsed = self._previous[0], at - self._previous[1]
        else:
            self._eyes.clear()
            self._since = at
        self._previous = face, at
        seen = foremost.with_mesh(finder.landmarks(frame.pixels, face) if finder is not None else None)
        seen = replace(seen, speed=speed(face, before, elapsed), open_eyes=self._openness(seen, at))
        small = is_small(self._bounds, seen.width, seen.height)
        return Shot(face, seen.crop, assess(seen, fitted(self._bounds, seen)), at, small_picture=small)

    def _openness(self, seen: Measurement, at: float) -> float:
        """Return how open the eyes are as a share of what they were when open; NaN where there is nothing to go by.

        Of a head that is turned far the mesh guesses one eye, mostly too wide: that does not count. A face that has
        just come may be looking down: until it was seen for a while, its eyes have to be as open as most people's.
        """
        while self._eyes and at - self._eyes[0][0] > USUAL_SECONDS:
            self._eyes.popleft()
        if self._bounds["looking_at_camera"].holds(seen.turned_away):
            self._eyes.append((at, seen.eyes))
        if not self._eyes:
            return nan
        usual = float(np.percentile([value for _, value in self._eyes], USUAL_SHARE))
        return seen.eyes / (usual if at - self._since >= USUAL_SECONDS else max(usual, TYPICAL))


@dataclass(frozen=True, eq=False)
class ExaminedPicture:
    """A picture turned the right way up, and the faces in it.

    Attributes:
        pixels: (H, W, 3) uint8 BGR.
        shots: one for each face, largest first; empty if there is none.
    """

    pixels: Pixels
    shots: tuple[Shot, ...]


def examine_picture(
    detector: Detector, finder: MeshFinder | None, pixels: Pixels, bounds: Bounds = PICTURE
) -> ExaminedPicture:
    """Find the faces of a picture, whichever way up it lies and however small they are in it.

    All four ways up are tried, as YuNet finds faces that lie on their side too, only with less
    confidence and with wrong landmarks. Where that finds nothing, overlapping tiles are searched
    for a face that the detector's own scaling has made too small. ``finder`` looks for each face's mesh; without one
    no face is good enough.
    """
    for search in (_in_one_piece, _in_tiles):
        turned, faces = _best_way_up(search, detector, pixels)
        if faces:
            faces = tuple(_looked_at_closely(detector, turned, face) for face in faces)
            return ExaminedPicture(turned, tuple(_shot(finder, turned, face, faces, bounds) for face in faces))
    return ExaminedPicture(pixels, ())


Search = Callable[[Detector, Pixels], tuple[Face, ...]]


def _best_way_up(search: Search, detector: Detector, pixels: Pixels) -> tuple[Pixels, tuple[Face, ...]]:
    """Return the picture turned so that its clearest upright face is clearest, and its upright faces."""
    best: tuple[float, Pixels, tuple[Face, ...]] = (0.0, pixels, ())
    for quarter in range(QUARTER_TURNS):
        turned = np.ascontiguousarray(np.rot90(pixels, quarter))
        faces = tuple(face for face in search(detector, turned) if _is_upright(face))
        clearest = max((face.score for face in faces), default=0.0)
        if clearest > best[0]:
            best = clearest, turned, faces
    return best[1], best[2]


def _looked_at_closely(detector: Detector, pixels: Pixels, face: Face) -> Face:
    """Find a face again in its surroundings alone: the detector saw a small one too coarsely for good landmarks."""
    x, y, w, h = face.box
    left, top = max(int(x - w * SURROUNDINGS), 0), max(int(y - h * SURROUNDINGS), 0)
    right, bottom = int(x + w * (1 + SURROUNDINGS)), int(y + h * (1 + SURROUNDINGS))
    near = detector.detect(np.ascontiguousarray(pixels[top:bottom, left:right]))
    found = [moved for moved in (_moved(other, left, top) for other in near) if _overlap(moved, face)]
    return next((again for again in found if _is_upright(again)), face)


def _shot(finder: MeshFinder | None, pixels: Pixels, face: Face, faces: Sequence[Face], bounds: Bounds) -> Shot:
    mesh = finder.landmarks(pixels, face) if finder is not None else None
    measured = measure(pixels, face, faces).with_mesh(mesh)
    return Shot(face, measured.crop, assess(measured, bounds), 0.0, "picture")


def _is_upright(face: Face) -> bool:
    """A face whose mouth lies below its eyes and which leans by less than half a right angle."""
    eyes = face.landmarks[1] - face.landmarks[0]
    down = face.landmarks[3:].mean(axis=0) - face.landmarks[:2].mean(axis=0)
    return bool(abs(np.degrees(np.arctan2(eyes[1], eyes[0]))) < UPRIGHT and down[1] > abs(down[0]))


def _in_one_piece(detector: Detector, pixels: Pixels) -> tuple[Face, ...]:
    return detector.detect(pixels)


def _in_tiles(detector: Detector, pixels: Pixels) -> tuple[Face, ...]:
    height, width = pixels.shape[:2]
    rows, columns = max(round(TILE * height), 1), max(round(TILE * width), 1)
    found: list[Face] = []
    for top in (0, height - rows):
        for left in (0, width - columns):
            for face in detector.detect(np.ascontiguousarray(pixels[top : top + rows, left : left + columns])):
                moved = _moved(face, left, top)
                if not any(_overlap(moved, other) for other in found):
                    found.append(moved)
    return tuple(sorted(found, key=lambda face: -face.box[2] * face.box[3]))


def _moved(face: Face, left: int, top: int) -> Face:
    x, y, w, h = face.box
    return replace(face, box=(x + left, y + top, w, h), landmarks=face.landmarks + np.array([left, top], np.float32))


def _overlap(one: Face, other: Face) -> bool:
    """Whether two tiles have found one face: the middle of either lies in the other."""
    x, y, w, h = other.box
    middle = one.box[0] + one.box[2] / 2, one.box[1] + one.box[3] / 2
    return x <= middle[0] <= x + w and y <= middle[1] <= y + h
