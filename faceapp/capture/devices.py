"""The cameras of this computer: their names, and why one can't be opened."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from faceapp._opencv import cv2
from faceapp.errors import CameraBusyError, CameraDeniedError, CameraMissingError, SourceError

BACKENDS = {"linux": cv2.CAP_V4L2, "win32": cv2.CAP_MSMF, "darwin": cv2.CAP_AVFOUNDATION}


@dataclass(frozen=True)
class Device:
    """A camera: the ``index`` that opens it and the ``name`` its maker gave it."""

    index: int
    name: str


def list_devices() -> tuple[Device, ...]:
    """Return the cameras that the system knows of; none are opened for it."""
    # It brings a helper library for each platform; where that is missing, cameras go by number.
    try:
        from cv2_enumerate_cameras import enumerate_cameras
    except (ImportError, OSError):
        return ()
    found = enumerate_cameras(BACKENDS.get(sys.platform, cv2.CAP_ANY))
    return tuple(Device(camera.index % 100, camera.name) for camera in found)


def device_name(index: str) -> str:
    """Return the name of the camera that ``index``, as text, opens; empty where the system knows none."""
    return next((device.name for device in list_devices() if str(device.index) == index), "")


def why_not(index: int, devices: Path = Path("/dev")) -> SourceError:
    """Return the likeliest reason why a camera can't be opened.

    Args:
        index: the camera's number.
        devices: where Linux keeps its devices.
    """
    if sys.platform == "linux":
        device = devices / f"video{index}"
        if not device.exists():
            return _missing(index)
        if not os.access(device, os.R_OK | os.W_OK):
            return CameraDeniedError(
                "Access to the camera is denied.",
                "Add your user to the group “video” (sudo usermod -aG video $USER), then log in again.",
            )
    elif all(device.index != index for device in list_devices()):
        return _missing(index)
    return CameraBusyError(
        "The camera is used by another program.",
        "Close the other program, or allow faceapp to use the camera in the system's privacy settings.",
    )


def _missing(index: int) -> CameraMissingError:
    return CameraMissingError(
        "There is no camera number {index}.", "Connect a camera, or choose another source under its name.", index=index
    )
