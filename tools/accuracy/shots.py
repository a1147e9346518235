"""What the tables of enrolments share: the shot that enrolment would take of a photograph's subject."""

from faceapp.capture.frame import Pixels
from faceapp.evaluation.encoding.images import subject
from faceapp.recognition.enrolment.gate import Shot
from faceapp.recognition.pipeline import Pipeline
from faceapp.vision.quality.assessment import assess
from faceapp.vision.quality.bounds import PICTURE
from faceapp.vision.quality.measurement import measure


def shot_of_subject(pipeline: Pipeline, pixels: Pixels) -> Shot | None:
    """Return the face that (H, W, 3) uint8 BGR ``pixels`` are about; None if no face is found."""
    height, width = pixels.shape[:2]
    faces = pipeline.faces(pixels)
    face = subject(faces, width, height)
    if face is None:
        return None
    measured = measure(pixels, face, faces)
    return Shot(face, measured.crop, assess(measured, PICTURE), 0.0, "picture")
