"""From a shot to the embedding that is enrolled."""

from collections.abc import Sequence

from faceapp.recognition.enrolment.gate import Shot
from faceapp.recognition.pipeline import Pipeline
from faceapp.recognition.similarity import scores
from faceapp.siamese.embedding import SAME_PERSON, Embedding, fuse
from faceapp.vision.face import FaceCrop
from faceapp.vision.looks import AND_MIRRORED, LOOKS, Look, looks_at


def encode_reference(pipeline: Pipeline, shot: Shot) -> Embedding:
    """Return what the looks at the shot, and at those around it, say together, each shot by its quality.

    The looks at one face are one person's, and differ in what is not the person's: the light, the turn of the head,
    where the detector saw the eyes. Shots taken one after the other differ in size and place by themselves: of
    several only the mirror images are looked at too. A shot that is unlike the one taken is left out: somebody else
    has come before the camera.
    """
    shots = (shot, *shot.others)
    seen = encode_crops(pipeline, [one.crop for one in shots], AND_MIRRORED if shot.others else LOOKS)
    alike = [place for place, score in enumerate(scores(seen[0], seen)) if score >= SAME_PERSON]
    return fuse([seen[place] for place in alike], [max(shots[place].quality.unified, 1.0) for place in alike])


def encode_crops(pipeline: Pipeline, crops: Sequence[FaceCrop], looks: Sequence[Look] = LOOKS) -> list[Embedding]:
    """Return for each aligned face what the looks at it say together; all are encoded in one go."""
    seen = pipeline.embed([look for crop in crops for look in looks_at(crop, looks)])
    ends = range(len(looks), len(seen) + 1, len(looks))
    return [fuse(seen[end - len(looks) : end], [1.0] * len(looks)) for end in ends]
