"""What a webcam may do to a face while the encoder learns.

All chance comes from the generator that is passed in, so a picture's fate follows from the
seed, the epoch and its place in the epoch, in whichever process it is drawn.
"""

import numpy as np
from numpy.typing import NDArray

from faceapp.capture.frame import Pixels
from faceapp.siamese.training.dataset import MARGIN
from faceapp.vision.alignment import TEMPLATE, align
from faceapp.vision.degradation.degrade import Degradation, degrade
from faceapp.vision.degradation.shading import shade
from faceapp.vision.face import FaceCrop
from faceapp.vision.noise import quieten

LANDMARKS = TEMPLATE + np.float32(MARGIN)
"""(5, 2) px: where the landmarks lie in a stored crop."""

CLEAN_SHARE = 0.3
SECOND_HARM = 0.25
WEAKEST, STRONGEST = 0.1, 0.9
TOGETHER = 0.7
"""Share of its strength that each of several harms at once keeps: all three at their worst leave no face."""
HARMS: dict[Degradation, float] = {
    Degradation.DARK: 3,
    Degradation.OVEREXPOSED: 1,
    Degradation.FOCUS_BLUR: 2,
    Degradation.MOTION_BLUR: 3,
    Degradation.NOISE: 2,
    Degradation.LOW_RESOLUTION: 2,
    Degradation.JPEG: 1,
    Degradation.SUNGLASSES: 2,
    Degradation.MASK: 3,
    Degradation.HAT: 2,
}
"""How often each kind is drawn, in proportion. Leaning heads are left to the alignment."""

_KINDS = list(HARMS)
_CHANCES = np.array(list(HARMS.values())) / sum(HARMS.values())


def clean_crop(stored: Pixels) -> FaceCrop:
    """Return the plain (112, 112, 3) middle of a stored (128, 128, 3) crop."""
    return FaceCrop(np.ascontiguousarray(stored[MARGIN:-MARGIN, MARGIN:-MARGIN]))


def moved_crop(stored: Pixels, scale: float, shift: tuple[float, float]) -> FaceCrop:
    """Return a crop of another size and place: ``scale`` times the template's 112 px, ``shift`` px off its middle."""
    centre = LANDMARKS.mean(axis=0)
    landmarks = (LANDMARKS - centre) * scale + centre + np.array(shift)
    return align(stored, landmarks.astype(np.float32))


def mirrored(stored: Pixels) -> Pixels:
    """Return a crop with left and right exchanged."""
    return np.ascontiguousarray(stored[:, ::-1])


def augment(
    stored: Pixels, rng: np.random.Generator, severity: float = 1.0, evening: float = 0.0, shaded: float = 0.0
) -> FaceCrop:
    """Return a mirrored, shifted, recoloured and, seven times in ten, degraded crop of a stored one.

    A noisy one is smoothed, as the encoder gets to see it.

    Args:
        stored: as ``FaceFolder.read`` gives it.
        rng: where chance comes from.
        severity: 1 spreads the strengths evenly; of more, the root of this degree draws them to the worst.
        evening: share of the pictures, out of the seven in ten, with motion blur, few pixels and JPEG at once.
        shaded: share of the pictures, out of the seven in ten, with a shaded thing before the face or a strong light.
    """
    picture = mirrored(stored) if rng.random() < 0.5 else stored
    picture = _recolour(picture, rng)
    fate = rng.random()
    if fate >= 1.0 - evening:
        picture = _evening(picture, rng, severity)
    elif fate >= 1.0 - evening - shaded:
        picture = shade(picture, _strength(rng, severity), LANDMARKS, rng)
    elif fate >= CLEAN_SHARE:
        picture = _harm(picture, rng, severity)
        if rng.random() < SECOND_HARM:
            picture = _harm(picture, rng, severity)
    return FaceCrop(quieten(align(picture, _jitter(LANDMARKS, rng)).pixels))


def harmed_crop(stored: Pixels, kind: Degradation, strength: float, rng: np.random.Generator) -> FaceCrop:
    """Return the plain middle of a stored crop under one degradation, smoothed if it is noisy."""
    return FaceCrop(quieten(clean_crop(degrade(stored, kind, strength, LANDMARKS, rng)).pixels))


def _harm(picture: Pixels, rng: np.random.Generator, severity: float) -> Pixels:
    if rng.random() < 0.1:
        return _boxed(picture, rng)
    kind = _KINDS[rng.choice(len(_KINDS), p=_CHANCES)]
    return degrade(picture, kind, _strength(rng, severity), LANDMARKS, rng)


def _evening(picture: Pixels, rng: np.random.Generator, severity: float) -> Pixels:
    """Do what a webcam does by lamplight: a long exposure, binned pixels, much compression."""
    for kind in (Degradation.MOTION_BLUR, Degradation.LOW_RESOLUTION, Degradation.JPEG):
        picture = degrade(picture, kind, TOGETHER * _strength(rng, severity), LANDMARKS, rng)
    return picture


def _strength(rng: np.random.Generator, severity: float) -> float:
    return float(WEAKEST + (STRONGEST - WEAKEST) * rng.random() ** (1.0 / severity))


def _boxed(picture: Pixels, rng: np.random.Generator) -> Pixels:
    """Cover a random box with a random colour: a hand, a cup, a phone."""
    size = rng.integers(16, 56, 2)
    top, left = rng.integers(MARGIN, picture.shape[0] - MARGIN - size)
    covered = picture.copy()
    covered[top : top + size[0], left : left + size[1]] = rng.integers(0, 256, 3)
    return covered


def _recolour(picture: Pixels, rng: np.random.Generator) -> Pixels:
    """Change brightness, contrast, gamma and the colour of the light, by one table for each channel."""
    gamma = np.exp(rng.normal(0.0, 0.2))
    contrast = np.exp(rng.normal(0.0, 0.15))
    brightness = rng.normal(0.0, 0.06)
    cast = np.exp(rng.normal(0.0, 0.06, 3))
    tones = np.linspace(0.0, 1.0, 256)[:, None] ** gamma
    tables = ((tones - 0.5) * contrast + 0.5 + brightness) * cast
    levels = np.rint(255 * np.clip(tables, 0.0, 1.0)).astype(np.uint8)
    recoloured: Pixels = np.stack([levels[picture[..., channel], channel] for channel in range(3)], axis=-1)
    return recoloured


def _jitter(landmarks: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.float32]:
    """Move, scale and turn the landmarks a little, as a detector does on a bad picture."""
    centre = landmarks.mean(axis=0)
    angle = rng.normal(0.0, np.radians(3.0))
    scale = np.exp(rng.normal(0.0, 0.03))
    turn = scale * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    moved: NDArray[np.floating] = (landmarks - centre) @ turn.T + centre + rng.normal(0.0, 1.2, 2)
    return moved.astype(np.float32)
