"""Finding faces: OpenCV's FaceDetectorYN with the bundled YuNet."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from faceapp._opencv import cv2
from faceapp.bundled import resource
from faceapp.capture.frame import Pixels
from faceapp.errors import said
from faceapp.vision.face import Face
from faceapp.vision.model_file import read_model
from faceapp.vision.noise import quieten

MODEL = "models/face_detection_yunet_2023mar_int8bq.onnx"
MODEL_SHA256 = "49f000ec501fef24739071fc7e68267d32209045b6822c0c72dce1da25726f10"

DETECTOR_ID = f"yunet-{MODEL_SHA256[:8]}-quieted"
"""Names the model and what is done to pictures before it. Evaluation keeps embeddings by it, and an
encoder's card tells it: change it whenever a change here moves landmarks."""

MAX_SIDE = 640
"""Detection runs on a picture scaled to at most this: YuNet knows faces of about 10-300 px."""

SCORE_THRESHOLD = 0.7
NMS_THRESHOLD = 0.3
MAX_CANDIDATES = 200


class FaceDetector:
    """Finds faces with five landmarks (YuNet: Wu, Peng and Yu, 2023). For one thread at a time."""

    def __init__(self, model: Path | None = None, prepare: Callable[[Pixels], Pixels] = quieten) -> None:
        """Load the bundled detector, or the given file of the same hash.

        Args:
            model: the detector's file.
            prepare: makes the picture that faces are sought in from the scaled one.

        Raises:
            ModelError: the file is missing or is not the detector faceapp was tested with.
        """
        self._prepare = prepare
        content = read_model(model or resource(MODEL), MODEL_SHA256, said("face detector"))
        self._net = cv2.FaceDetectorYN.create(
            "onnx", content, np.empty(0, np.uint8), (MAX_SIDE, MAX_SIDE), SCORE_THRESHOLD, NMS_THRESHOLD, MAX_CANDIDATES
        )

    def detect(self, pixels: Pixels) -> tuple[Face, ...]:
        """Return the faces in (H, W, 3) uint8 BGR ``pixels``, largest first, in its coordinates."""
        height, width = pixels.shape[:2]
        scale = min(1.0, MAX_SIDE / max(height, width))
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        small = pixels if scale == 1.0 else np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
        self._net.setInputSize(size)
        rows = cast(
            "NDArray[np.float32] | None", self._net.detect(self._prepare(small))[1]
        )  # its stub forgets the None
        if rows is None:
            return ()
        stretch = np.array([width / size[0], height / size[1]], np.float32)
        faces = [_face(row, stretch) for row in rows]
        return tuple(sorted(faces, key=lambda face: -face.box[2] * face.box[3]))


def _face(row: NDArray[np.float32], stretch: NDArray[np.float32]) -> Face:
    """Turn one row of YuNet (box, five landmarks, score) into a face of the full picture."""
    x, y, w, h = (float(value) for value in row[:4] * np.tile(stretch, 2))
    return Face((x, y, w, h), row[4:14].reshape(5, 2) * stretch, float(row[14]))
