"""Which way a head is turned, from five landmarks."""

import numpy as np
from numpy.typing import NDArray

from faceapp.vision.alignment import TEMPLATE
from faceapp.vision.face import HeadPose

DEPTH = np.array([0.0, 0.0, -16.0, -2.0, -2.0])
"""How far each landmark stands out of the plane of the eyes, in template px (1.8 mm), towards the
camera: the tip of the nose some 28 mm, the corners of the mouth some 4 mm."""

LEVEL_PITCH = 9.0
"""What YuNet's landmarks of a level face come to, in degrees: it sets the tip of the nose lower than the
template does (median over the pictures of LFW's View 1: 9.5)."""

_MEAN_FACE = np.column_stack([TEMPLATE - TEMPLATE.mean(axis=0), DEPTH - DEPTH.mean()])
_SOLVE: NDArray[np.float64] = np.linalg.pinv(_MEAN_FACE)


def head_pose(landmarks: NDArray[np.floating]) -> HeadPose:
    """Return the pose of a face with ``landmarks`` (5, 2) px, as far as a mean face tells it.

    Scaled orthographic projection of five points of a mean face (POS: DeMenthon and Davis 1995),
    so a person with a long nose seems to look down a little: good to some ten degrees. A face
    whose landmarks coincide has no pose: all NaN.
    """
    across, down = (_SOLVE @ (landmarks - landmarks.mean(axis=0))).T.astype(np.float64)
    lengths = np.linalg.norm(across), np.linalg.norm(down)
    if min(lengths) < 1e-9:
        return HeadPose(np.nan, np.nan, np.nan)
    across, down = across / lengths[0], down / lengths[1]
    # In the picture's axes (right, down, away from the camera) the head's own axes are the columns
    # of the rotation whose first two rows these are; its forward axis is minus the last column.
    away = np.cross(across, down)
    forward = -np.array([across[2], down[2], away[2]])
    forward /= np.linalg.norm(forward)
    yaw = np.arctan2(forward[0], -forward[2])
    pitch = np.arcsin(np.clip(forward[1], -1.0, 1.0)) - np.radians(LEVEL_PITCH)
    eyes = landmarks[1] - landmarks[0]
    roll = np.arctan2(eyes[1], eyes[0])
    return HeadPose(*(float(np.degrees(angle)) for angle in (yaw, pitch, roll)))
