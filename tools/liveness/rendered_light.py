"""Synthetic light: a screen's colours on people, prints and screens before a rendered camera.

What is in the clips stands for the light of the room; the screen's is added to it, on a head by the normals of its
mesh, on a sheet evenly, on a phone's glass a twenty-fifth of it, and on what is behind a twelfth. The camera has a
delay, mixes the colours, follows exposure and white balance, has noise, and compresses. None of it has seen a real
screen: whatever is measured on these frames is called synthetic.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import LinearNDInterpolator
from scipy.spatial import Delaunay

from faceapp._opencv import cv2
from faceapp.capture.frame import Pixels
from faceapp.liveness.colours import Sequence as Shown
from faceapp.vision.face import Face
from faceapp.vision.mesh import Mesh

Light = NDArray[np.float32]

BODY, BEHIND, GLASS = 0.7, 1 / 12, 0.04
"""The screen's light on shoulders and hands, on the room, and on a phone's glass, as shares of that on a face."""

SHEET = 1.1
"""Half the side of a print or a phone, in widths of the face."""

BEND = np.radians(45.0)

# How much of red, green and blue light (columns) blue, green and red pixels (rows) take for their own.
_MIX = np.array([[0.02, 0.15, 0.83], [0.10, 0.80, 0.10], [0.85, 0.12, 0.03]])
_SIDES = np.array([[0.4, 0, -1], [-0.4, 0, -1], [0, 0.3, -1], [0, -0.3, -1]]) / np.array(
    [[1.08], [1.08], [1.04], [1.04]]
)
_GRID = 48

_CODES = np.arange(256) / 255
_TO_LIGHT = np.where(_CODES <= 0.04045, _CODES / 12.92, ((_CODES + 0.055) / 1.055) ** 2.4).astype(np.float32)
_LEVELS = np.linspace(0, 1, 4096)
_TO_CODE = np.rint(255 * np.where(_LEVELS <= 0.0031308, 12.92 * _LEVELS, 1.055 * _LEVELS ** (1 / 2.4) - 0.055)).astype(
    np.uint8
)


@dataclass(frozen=True)
class Shot:
    """One frame of a clip: when, what, and the face in it."""

    at: float
    pixels: Pixels
    face: Face
    mesh: Mesh

    @cached_property
    def share(self) -> Light:
        """How much of the screen's light falls on each pixel, (H, W)."""
        return _on_people(self)


@dataclass(frozen=True)
class Room:
    """Where it happens.

    Attributes:
        strength: the screen's light on a face that looks at it, by the room's light there.
        warmth: the room's light in blue, green and red, by its green.
        delay: seconds from a colour's being painted to the frame that shows it.
    """

    strength: float
    warmth: tuple[float, float, float] = (0.7, 1.0, 1.2)
    delay: float = 0.15


def lit_people(shots: Sequence[Shot], room: Room, shown: Shown, seed: int) -> Iterator[tuple[float, Pixels, Face]]:
    """Give the frames of people who look at a screen that shows ``shown`` from the time 0 on."""
    film = ((shot.at, _TO_LIGHT[shot.pixels], shot.share, shot.face) for shot in shots)
    return _recorded(film, room, shown, seed)


def lit_print(
    shots: Sequence[Shot], room: Room, shown: Shown, seed: int, bent: bool = False
) -> Iterator[tuple[float, Pixels, Face]]:
    """Give the same of a printed photograph of them, the first frame, that is held in the hands, flat or bent."""
    photo, light = shots[0], _TO_LIGHT[shots[0].pixels]
    side = min(photo.pixels.shape[:2]) / 100

    def film() -> Iterator[tuple[float, Light, Light, Face]]:
        for shot in shots:
            shift = side * np.array([np.sin(5 * shot.at + seed), np.sin(3 * shot.at)])
            face = _shifted(photo.face, shift)
            matrix = np.column_stack([np.eye(2), shift])
            moved = cv2.warpAffine(light, matrix, light.shape[1::-1], borderMode=cv2.BORDER_REPLICATE)
            on_sheet = _on_sheet(light.shape, face)
            share = _cylinder(light.shape, face) if bent else 1.0
            yield (
                shot.at,
                np.where(on_sheet[..., None], moved, light),
                _around(light.shape, face, on_sheet, share),
                face,
            )

    return _recorded(film(), room, shown, seed)


def lit_screen(
    shots: Sequence[Shot], room: Room, shown: Shown, seed: int, filmed: Shown | None = None
) -> Iterator[tuple[float, Pixels, Face]]:
    """Give the same of a phone that plays the clip; ``filmed`` is the sequence that lit the people when filmed."""

    def film() -> Iterator[tuple[float, Light, Light, Face]]:
        for shot in shots:
            light = _TO_LIGHT[shot.pixels]
            on_screen = _on_sheet(light.shape, shot.face)
            if filmed is not None:
                colour = 0.5 * _colour(filmed, shot.at)
                lit = light * (1 + shot.share[..., None] * colour)
                light = np.where(on_screen[..., None], lit, light)
            yield shot.at, light, _around(light.shape, shot.face, on_screen, GLASS), shot.face

    return _recorded(film(), room, shown, seed)


def _colour(shown: Shown, at: float) -> NDArray[np.float32]:
    """Return the screen's light in blue, green and red pixels."""
    colour = shown.colour(at)
    return (_MIX @ np.array(colour.value)).astype(np.float32) if colour is not None else np.zeros(3, np.float32)


def _on_people(shot: Shot) -> Light:
    """Return how much of the screen's light falls on each pixel, (H, W): by the mesh's normals on the face."""
    shape = shot.pixels.shape
    x, y, width, height = shot.face.box
    column, row = _pixels(shape)
    middle = np.array([x + width / 2, y + height / 2])
    head = ((column - middle[0]) / (0.75 * width)) ** 2 + ((row - middle[1]) / (0.8 * height)) ** 2 < 1
    shoulders = (np.abs(column - middle[0]) < 1.5 * width) & (row > middle[1] + 0.6 * height)
    share = np.where(head | shoulders, BODY, BEHIND).astype(np.float32)
    points = shot.mesh.points.astype(np.float64)
    low, high = points[:, :2].min(axis=0), points[:, :2].max(axis=0)
    grid = np.stack(np.meshgrid(*(np.linspace(low[axis], high[axis], _GRID) for axis in (0, 1))), axis=-1)
    triangles = Delaunay(points[:, :2])
    cosines = LinearNDInterpolator(triangles, _cosines(points, triangles.simplices))(grid).astype(np.float32)
    scale = (_GRID - 1) / (high - low)
    on_face = cv2.warpAffine(
        cosines,
        np.column_stack([np.diag(1 / scale), low]),
        shape[1::-1],
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=float("nan"),
    )
    return np.where(np.isfinite(on_face), on_face, share).astype(np.float32)


def _cosines(points: NDArray[np.float64], triangles: NDArray[np.int32]) -> NDArray[np.float64]:
    """Return the cosine between each point's normal and the light, mean over a screen's four sides, (468,)."""
    corners = points[triangles]
    facing = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    facing *= -np.sign(facing[:, 2:])  # towards the camera
    normals = np.zeros_like(points)
    for corner in range(3):
        np.add.at(normals, triangles[:, corner], facing)
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
    return np.asarray(np.clip(normals @ _SIDES.T, 0, None).mean(axis=1))


def _on_sheet(shape: tuple[int, ...], face: Face) -> NDArray[np.bool_]:
    x, y, width, height = face.box
    column, row = _pixels(shape)
    half = SHEET * width
    return (np.abs(column - x - width / 2) < half) & (np.abs(row - y - height / 2) < half)


def _cylinder(shape: tuple[int, ...], face: Face) -> NDArray[np.float64]:
    """Return what a sheet takes whose edges lean back by 45 degrees."""
    across = (_pixels(shape)[0] - face.box[0] - face.box[2] / 2) / (SHEET * face.box[2])
    return np.asarray(np.cos(BEND * np.clip(across, -1, 1)))


def _around(
    shape: tuple[int, ...], face: Face, sheet: NDArray[np.bool_], on_sheet: float | NDArray[np.float64]
) -> Light:
    """Return the shares for a sheet in the hands: hands below it, the room beside and above."""
    x, y, width, height = face.box
    column, row = _pixels(shape)
    hands = (np.abs(column - x - width / 2) < width) & (row > y + height / 2)
    return np.where(sheet, on_sheet, np.where(hands, BODY, BEHIND)).astype(np.float32)


def _pixels(shape: tuple[int, ...]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    row, column = np.mgrid[: shape[0], : shape[1]].astype(np.float64)
    return column, row


def _shifted(face: Face, shift: NDArray[np.float64]) -> Face:
    x, y, width, height = face.box
    return Face((x + shift[0], y + shift[1], width, height), face.landmarks + shift.astype(np.float32), face.score)


def _recorded(
    film: Iterator[tuple[float, Light, Light, Face]], room: Room, shown: Shown, seed: int
) -> Iterator[tuple[float, Pixels, Face]]:
    """Put the room's and the screen's light before a camera with automatics, noise and compression."""
    warmth = np.array(room.warmth, np.float32)
    electrons = 4000 / (1 + 8 * room.strength)  # darker rooms are noisier
    exposure, balance, target, before = 0.8, np.ones(3, np.float32), 0.0, 0.0
    noise = np.random.default_rng(seed).standard_normal(2_000_000, np.float32)
    for number, (at, light, shares, face) in enumerate(film):
        # The clip was balanced for its own light: what the screen adds is seen against that.
        screen = room.strength * _colour(shown, at - room.delay) / warmth
        scene = light * (1 + shares[..., None] * screen)
        seen = np.clip(scene * (exposure * balance), 0, 1)
        start = 7919 * number % (noise.size - seen.size)
        grain = noise[start : start + seen.size].reshape(seen.shape)
        seen = np.clip(seen + np.sqrt(seen / electrons) * grain, 0, 1)
        code = _TO_CODE[(4095 * seen).astype(np.int32)]
        yield at, np.asarray(cv2.imdecode(cv2.imencode(".jpg", code, [cv2.IMWRITE_JPEG_QUALITY, 85])[1], 1)), face
        means = seen.mean(axis=(0, 1))
        target = target or float(means.mean())
        lag = 1 - np.exp(-(at - before) / np.array([0.4, 1.2]))
        exposure *= (target / max(float(means.mean()), 1e-6)) ** float(lag[0])
        balance = (balance * (means[1] / np.maximum(means, 1e-6)) ** (0.6 * float(lag[1]))).astype(np.float32)
        before = at
