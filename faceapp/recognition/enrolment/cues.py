"""What to ask of the person at the camera: one cue at a time, the worst shortcoming first."""

from faceapp.vision.quality.assessment import Quality
from faceapp.vision.quality.components import COMPONENT
from faceapp.vision.quality.cues import Cue

_ORDER = {cue: place for place, cue in enumerate(Cue)}


def worst_cue(quality: Quality | None) -> Cue | None:
    """Return what to ask for: None if all is well; to look at the camera if there is no face.

    A picture whose quality is within its bounds has no cue, and one that is not has one: gate and
    cue can't disagree.
    """
    if quality is None:
        return Cue.LOOK_AT_CAMERA
    cues = (COMPONENT[failed.name].cue(failed, quality.components) for failed in quality.failures)
    return min(cues, key=_ORDER.__getitem__, default=None)
