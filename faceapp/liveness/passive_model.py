"""A network of the operator's own that tells pictures from people: it may warn, and never acquits.

It is read as MiniFASNet (Silent-Face-Anti-Spoofing, Minivision) is: a square crop around the face, so many times the
face's box, 80 × 80, BGR, floats of 0..255; three classes, of which index 1 is bona fide. The crop's scale stands in a
JSON beside it: ``{"scale": 2.7}`` in ``model.json`` for ``model.onnx``, and ``"sha256"`` if the file is to be that one.
OpenCV's reader may crash on a damaged file, so a hash that is given is compared before it is read.
"""

import json
from collections import deque
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from faceapp._opencv import cv2
from faceapp.capture.frame import Pixels
from faceapp.errors import ModelError
from faceapp.files import read_regular_file
from faceapp.liveness.onnx_shape import input_shape
from faceapp.vision.face import Face

SIDE, CLASSES, BONA_FIDE = 80, 3, 1
MOST_BYTES, MOST_CARD_BYTES = 200_000_000, 100_000
SCALES = (0.5, 10.0)
EVERY, WINDOW, LEAST_LOOKS = 0.25, 3.0, 4


class PassiveModel:
    """The network. For one thread at a time.

    Attributes:
        name: its file's.
        sha256: of the file, in hex.
        scale: of the crop, in sizes of the face's box.
    """

    def __init__(self, path: Path) -> None:
        """Load it and run it once.

        Raises:
            ModelError: it or its JSON is missing, is no such network, or gives no numbers.
        """
        self.name = path.name
        try:
            content = read_regular_file(path, MOST_BYTES)
        except (OSError, ValueError) as error:  # the latter: a name that no file can have
            raise ModelError(
                "The passive model {path} can't be read.", "Check the name of the file.", path=path
            ) from error
        self.sha256 = sha256(content).hexdigest()
        self.scale = _read_card(path.with_suffix(".json"), self.sha256)
        self._net = self._read(content)
        for grey in (0, 128, 255):
            self.classes(np.full((SIDE, SIDE, 3), grey, np.uint8))

    def look(self, pixels: Pixels, face: Face) -> NDArray[np.float64] | None:
        """Return the (3,) probabilities of the classes, that they add up to 1; None for a face without a place.

        Args:
            pixels: (H, W, 3) uint8 BGR.
            face: a face in it.

        Raises:
            ModelError: the network gives something else than three numbers.
        """
        region = crop(pixels, face, self.scale)
        return None if region is None else self.classes(region)

    def classes(self, region: Pixels) -> NDArray[np.float64]:
        """Return the same for a crop, (80, 80, 3) uint8 BGR."""
        try:
            self._net.setInput(cv2.dnn.blobFromImage(region))
            output = np.asarray(self._net.forward(), np.float64).ravel()
        except cv2.error as error:
            raise self._unfit() from error
        if output.shape != (CLASSES,):
            raise self._unfit()
        if not np.isfinite(output).all():
            raise ModelError(
                "The passive model {name} gives no number for a picture.", "Use another model.", name=self.name
            )
        return _probabilities(output)

    def _read(self, content: bytes) -> "cv2.dnn.Net":
        try:
            shape = input_shape(content)
            net = cv2.dnn.readNetFromONNX(np.frombuffer(content, np.uint8))
        except (ValueError, cv2.error) as error:
            raise ModelError(
                "The passive model {name} is no ONNX file that can be used.",
                "Export the network as ONNX.",
                name=self.name,
            ) from error
        wanted = (1, 3, SIDE, SIDE)
        if len(shape) != len(wanted) or any(size not in (None, want) for size, want in zip(shape, wanted, strict=True)):
            raise self._unfit()
        return net

    def _unfit(self) -> ModelError:
        return ModelError(
            "The passive model {name} does not take 1 × 3 × {side} × {side} and give {classes} classes.",
            "Use a network with MiniFASNet's inputs and outputs.",
            name=self.name,
            side=SIDE,
            classes=CLASSES,
        )


class ModelWatch:
    """What the network makes of one face over three seconds."""

    def __init__(self, model: PassiveModel) -> None:
        """Watch with ``model``."""
        self._model = model
        self._looks: deque[tuple[float, NDArray[np.float64]]] = deque()

    def observe(self, at: float, pixels: Pixels, face: Face) -> None:
        """Take a frame into account, at most four times a second.

        Args:
            at: when it was taken, in seconds.
            pixels: (H, W, 3) uint8 BGR.
            face: the face in it that is watched.

        Raises:
            ModelError: the network gives something else than three numbers.
        """
        if self._looks and 0 <= at - self._looks[-1][0] < EVERY:
            return
        classes = self._model.look(pixels, face)
        if classes is None:
            return
        self._looks.append((at, classes))
        while at - self._looks[0][0] > WINDOW:
            self._looks.popleft()

    @property
    def able(self) -> bool:
        """Whether enough was seen to tell."""
        return len(self._looks) >= LEAST_LOOKS

    @property
    def suspicious(self) -> bool:
        """Whether another class than bona fide is the likeliest, on average."""
        if not self.able:
            return False
        return bool(np.mean([classes for _, classes in self._looks], axis=0).argmax() != BONA_FIDE)


def crop(pixels: Pixels, face: Face, scale: float) -> Pixels | None:
    """Return what such a network sees, (80, 80, 3); None for a face without a place or size in the picture.

    The box keeps its centre while it fits into the picture, and is smaller where it would not: as in training.
    """
    height, width = pixels.shape[:2]
    x, y, across, down = face.box
    if not np.isfinite(face.box).all() or min(across, down) < 1 or min(height, width) < 2:
        return None
    scale = min(scale, (height - 1) / down, (width - 1) / across)
    left = _shifted(x + across / 2, scale * across, width)
    top = _shifted(y + down / 2, scale * down, height)
    region = pixels[int(top) : int(top + scale * down) + 1, int(left) : int(left + scale * across) + 1]
    return np.asarray(cv2.resize(region, (SIDE, SIDE)), np.uint8)


def _shifted(middle: float, length: float, limit: int) -> float:
    """Return where a stretch begins that ought to lie about ``middle`` and has to lie in 0..limit - 1."""
    return max(0.0, min(middle - length / 2, limit - 1 - length))


def _probabilities(output: NDArray[np.float64]) -> NDArray[np.float64]:
    """Apply softmax, unless the exported network has done so."""
    if (output >= 0).all() and abs(output.sum() - 1) < 1e-3:
        return output
    powers = np.exp(output - output.max())
    return np.asarray(powers / powers.sum())


_HINT = "Write the scale of its crop there under the name “scale”: 2.7, for example."


def _read_card(card: Path, found: str) -> float:
    """Return the crop's scale; ``found`` is the file's SHA-256."""
    try:
        stored = json.loads(read_regular_file(card, MOST_CARD_BYTES))
    except FileNotFoundError as error:
        raise ModelError("Beside the passive model there is no {card}.", _HINT, card=card.name) from error
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError("{card} beside the passive model can't be read.", _HINT, card=card.name) from error
    stored = stored if isinstance(stored, dict) else {}
    if str(stored.get("sha256", found)).lower() != found:
        raise ModelError(
            "The passive model is not the one that {card} names.", "Copy the right file there.", card=card.name
        )
    scale = stored.get("scale")
    if not isinstance(scale, int | float) or not SCALES[0] <= scale <= SCALES[1]:
        raise ModelError(
            "{card} beside the passive model holds no scale from {low} to {high}.",
            _HINT,
            card=card.name,
            low=SCALES[0],
            high=SCALES[1],
        )
    return float(scale)
