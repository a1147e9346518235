"""Whether a source is a camera at all: not a file, a stream, or a program that passes for a camera."""

import re

from faceapp.capture.source import SourceKind

_VIRTUAL = re.compile(
    r"\b(obs|obs[ -]?cam|v4l2[ -]?loopback|loopback|dummy video|manycam|snap camera|droidcam|iriun|epoccam|ivcam"
    r"|xsplit|splitcam|e2esoft|vcam|webcamoid|akvirtualcamera|unity video capture|mmhmm|camtwist|sparkocam"
    r"|youcam|altercam|chromacam|nvidia broadcast|deepfacelive|avatarify|ndi (video|webcam)|virtual)\b",
    re.IGNORECASE,
)
"""Names that virtual cameras give themselves. Whoever writes one may call it what he likes."""


def is_virtual_camera(name: str) -> bool:
    """Return whether a device's name is one that virtual cameras have: OBS, v4l2loopback, ManyCam and the like."""
    return _VIRTUAL.search(name) is not None


def is_no_camera(kind: SourceKind, device: str = "") -> bool:
    """Return whether a source can hold whatever someone put there: a file, a stream or a virtual camera.

    Args:
        kind: the source's.
        device: the name that the system knows a device by; empty where it knows none.
    """
    return kind is not SourceKind.DEVICE or is_virtual_camera(device)
