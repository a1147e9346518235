"""Reading a bundled network, which must be the very file faceapp was tested with."""

from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from faceapp.errors import ModelError
from faceapp.files import read_regular_file

MOST_BYTES = 10_000_000
"""More than any network that is bundled has; something endless in a file's place must not fill the memory."""


def read_model(path: Path, expected: str, what: str) -> NDArray[np.uint8]:
    """Return a model file's bytes, as OpenCV takes them.

    Args:
        path: the file.
        expected: its SHA-256, in hex.
        what: what messages call it, e.g. ``"face detector"``.

    Raises:
        ModelError: the file is missing or is not the one expected.
    """
    try:
        content = read_regular_file(path, MOST_BYTES)
    except OSError as error:
        raise ModelError("The {what} {path} can't be read.", "Install faceapp again.", what=what, path=path) from error
    if sha256(content).hexdigest() != expected:
        raise ModelError("The {what} {path} is damaged.", "Install faceapp again.", what=what, path=path)
    return np.frombuffer(content, np.uint8)
