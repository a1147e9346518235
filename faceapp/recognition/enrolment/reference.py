"""From a shot to the embedding that is enrolled."""

import numpy as np

from faceapp.recognition.enrolment.gate import Shot
from faceapp.recognition.pipeline import Pipeline
from faceapp.recognition.similarity import scores
from faceapp.siamese.embedding import SAME_PERSON, Embedding, fuse
from faceapp.vision.face import FaceCrop


def encode_reference(pipeline: Pipeline, shot: Shot) -> Embedding:
    """Return what the shot, those around it and their mirror images say together, each by its quality.

    A face and its mirror image are one person, and differ in what is not the person's: the light, the turn of
    the head. A shot that is unlike the one taken is left out: somebody else has come before the camera.
    """
    shots = (shot, *shot.others)
    crops = [one.crop for one in shots]
    seen = pipeline.embed([*crops, *map(mirrored, crops)])
    upright, flipped = seen[: len(shots)], seen[len(shots) :]
    alike = np.flatnonzero(scores(upright[0], upright) >= SAME_PERSON).tolist()
    weights = [max(shots[index].quality.unified, 1.0) for index in alike]
    return fuse([*(upright[i] for i in alike), *(flipped[i] for i in alike)], weights * 2)


def mirrored(crop: FaceCrop) -> FaceCrop:
    """Return an aligned face as a mirror shows it; the template is symmetric, so it stays aligned."""
    return FaceCrop(np.ascontiguousarray(crop.pixels[:, ::-1]))
