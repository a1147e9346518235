"""Whether light on a face followed a sequence of colours, and how."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faceapp.liveness.colours import COLOURS, HOLD, Sequence

LONGEST_DELAY = 0.35
"""Seconds from a colour's being painted to the frame that shows it: screen, camera and system together."""

DELAYS = np.linspace(0.0, LONGEST_DELAY, 15)
SETTLING = 0.1
"""Seconds after a change that are left out: a screen takes a while, and an exposure may hold both colours."""

LEAST_FRAMES = 2
"""Frames without which a colour was not seen."""


@dataclass(frozen=True)
class Fit:
    """What the best delay shows.

    Attributes:
        delay: of camera and screen, in seconds, within 0..``LONGEST_DELAY``.
        correlation: of the hues on the face with those shown, -1..1; below 0 the background follows them more.
        change: how much the hue changed from colour to colour, whatever the reason: root mean square of natural
            logarithms of light ratios, slow drift left out.
        gain: how much of it one channel of the screen's light made, in the same unit.
        spread: how unlike the regions of the face followed: standard deviation by mean of their gains.
        exposure: how much the brightness of what is behind changed: standard deviation, in the same unit.
    """

    delay: float
    correlation: float
    change: float
    gain: float
    spread: float
    exposure: float


def fit(at: NDArray[np.float64], light: NDArray[np.float64], sequence: Sequence, shown_at: float) -> Fit | None:
    """Return how well the face followed; None where too few frames saw one of the colours, at every delay.

    Brightness is left out, as it changes whenever a head moves: only hues count, and of these only what is neither a
    straight drift over the sequence nor goes with the camera's exposure, which its tone curve turns into hue.

    Args:
        at: (N,) times of the frames, in seconds.
        light: (N, regions + 1, 3) of ``Reflections.measure``.
        sequence: what was shown.
        shown_at: when its first colour was painted, on the same clock.
    """
    colours = np.array([colour.value[::-1] for colour in sequence.colours], np.float64)
    fits = [one for delay in DELAYS if (one := _fit(float(delay), at - shown_at - delay, light, colours)) is not None]
    return max(fits, key=lambda one: abs(one.correlation), default=None)


def _fit(
    delay: float, since: NDArray[np.float64], light: NDArray[np.float64], colours: NDArray[np.float64]
) -> Fit | None:
    """Compare frame by frame: means of each colour's frames would also fit a film whose colours change within it."""
    number = np.floor(since / HOLD).astype(int)
    used = (number >= 0) & (number < COLOURS) & (since - number * HOLD >= SETTLING)
    if np.bincount(number[used], minlength=COLOURS).min() < LEAST_FRAMES:
        return None
    skin, behind = light[used, :-1], light[used, -1:]
    nuisance = _basis(np.column_stack([np.ones(used.sum()), since[used], behind.mean(axis=(1, 2))]))
    seen, shown = _hues(skin - behind, nuisance), _hues(colours[number[used]], nuisance)
    face, power = seen.mean(axis=1), float((shown * shown).sum())
    gains = np.einsum("nrb,nb->r", seen, shown) / power
    gain = float(gains.mean())
    size = float(np.sqrt((face * face).sum() * power))
    return Fit(
        delay,
        correlation=float((face * shown).sum()) / max(size, 1e-9),
        change=float(np.sqrt((face * face).mean())),
        gain=gain,
        spread=float(gains.std()) / max(abs(gain), 1e-9),
        exposure=float(behind.mean(axis=(1, 2)).std()),
    )


def _basis(columns: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return an orthonormal basis, (N, rank), of what these columns span."""
    vectors, sizes, _ = np.linalg.svd(columns / np.linalg.norm(columns, axis=0).clip(1e-9), full_matrices=False)
    return np.asarray(vectors[:, sizes > 1e-6], np.float64)


def _hues(light: NDArray[np.float64], nuisance: NDArray[np.float64]) -> NDArray[np.float64]:
    """Take brightness, and over the frames what the basis spans, out of (N, ..., 3) logarithms."""
    hue = light - light.mean(axis=-1, keepdims=True)
    return np.asarray(hue - np.tensordot(nuisance, np.tensordot(nuisance.T, hue, axes=1), axes=1), np.float64)
