"""Several looks at one aligned face: as a mirror shows it, from nearer and farther, and a little beside its middle."""

from collections.abc import Sequence

import numpy as np

from faceapp._opencv import cv2
from faceapp.vision.alignment import CROP_SIZE, TEMPLATE, similarity_transform
from faceapp.vision.face import FaceCrop

Look = tuple[float, int]
"""The scale of what is cut out, and how many px farther right and down it lies."""

LOOKS: tuple[Look, ...] = ((1.0, 0), (1.0, 0), (0.94, 0), (1.06, 0), (1.0, 2), (1.0, -2))
"""The looks at a face, in order; every second one is a look at its mirror image."""

AND_MIRRORED = LOOKS[:2]
"""The face and its mirror image, each as it is."""


def looks_at(crop: FaceCrop, looks: Sequence[Look] = LOOKS) -> list[FaceCrop]:
    """Return an aligned face as each of ``looks`` shows it; what lies beyond its edge is taken to be like the edge."""
    sides = (crop, mirrored(crop))
    return [_moved(sides[k % 2], look) for k, look in enumerate(looks)]


def mirrored(crop: FaceCrop) -> FaceCrop:
    """Return an aligned face as a mirror shows it; the template is symmetric, so it stays aligned."""
    return FaceCrop(np.ascontiguousarray(crop.pixels[:, ::-1]))


def _moved(crop: FaceCrop, look: Look) -> FaceCrop:
    scale, shift = look
    centre = TEMPLATE.mean(axis=0)
    matrix = similarity_transform((TEMPLATE - centre) * scale + centre + shift, TEMPLATE)
    size = CROP_SIZE, CROP_SIZE
    return FaceCrop(np.asarray(cv2.warpAffine(crop.pixels, matrix, size, borderMode=cv2.BORDER_REPLICATE), np.uint8))
