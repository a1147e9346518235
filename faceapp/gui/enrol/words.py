"""What the enrolment sheet says: cues, quality components and their groups, in the user's language."""

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from faceapp.vision.quality.assessment import Quality
from faceapp.vision.quality.component import Group
from faceapp.vision.quality.components import COMPONENTS
from faceapp.vision.quality.cues import Cue
from faceapp.vision.quality.range import ANY

_CUES: dict[Cue, Any] = {
    Cue.LOOK_AT_CAMERA: QT_TRANSLATE_NOOP("Cue", "Look at the camera"),
    Cue.ONLY_ONE_PERSON: QT_TRANSLATE_NOOP("Cue", "Only one person, please"),
    Cue.COME_CLOSER: QT_TRANSLATE_NOOP("Cue", "Come closer"),
    Cue.MOVE_BACK: QT_TRANSLATE_NOOP("Cue", "Move back a little"),
    Cue.MOVE_LEFT: QT_TRANSLATE_NOOP("Cue", "Move to your left"),
    Cue.MOVE_RIGHT: QT_TRANSLATE_NOOP("Cue", "Move to your right"),
    Cue.MOVE_UP: QT_TRANSLATE_NOOP("Cue", "Move up a little"),
    Cue.MOVE_DOWN: QT_TRANSLATE_NOOP("Cue", "Move down a little"),
    Cue.TURN_LEFT: QT_TRANSLATE_NOOP("Cue", "Turn your head to your left"),
    Cue.TURN_RIGHT: QT_TRANSLATE_NOOP("Cue", "Turn your head to your right"),
    Cue.LIFT_CHIN: QT_TRANSLATE_NOOP("Cue", "Lift your chin a little"),
    Cue.LOWER_CHIN: QT_TRANSLATE_NOOP("Cue", "Lower your chin a little"),
    Cue.TILT_LEFT: QT_TRANSLATE_NOOP("Cue", "Tilt your head to your left"),
    Cue.TILT_RIGHT: QT_TRANSLATE_NOOP("Cue", "Tilt your head to your right"),
    Cue.MORE_LIGHT: QT_TRANSLATE_NOOP("Cue", "More light, please"),
    Cue.LESS_LIGHT: QT_TRANSLATE_NOOP("Cue", "Too bright, turn from the light"),
    Cue.EVEN_LIGHT: QT_TRANSLATE_NOOP("Cue", "Turn to face the light"),
    Cue.UNCOVER: QT_TRANSLATE_NOOP("Cue", "Take the hand, mask or glasses away if you can"),
    Cue.HOLD_STILL: QT_TRANSLATE_NOOP("Cue", "Hold still"),
}
_PICTURE_CUES: dict[Cue, Any] = {
    Cue.LOOK_AT_CAMERA: QT_TRANSLATE_NOOP("Cue", "There is no face in this picture"),
    Cue.COME_CLOSER: QT_TRANSLATE_NOOP("Cue", "The face is small in this picture"),
    Cue.HOLD_STILL: QT_TRANSLATE_NOOP("Cue", "The picture is not sharp"),
    Cue.MORE_LIGHT: QT_TRANSLATE_NOOP("Cue", "The picture is dark"),
    Cue.LESS_LIGHT: QT_TRANSLATE_NOOP("Cue", "The picture is too bright"),
    Cue.EVEN_LIGHT: QT_TRANSLATE_NOOP("Cue", "The light comes from one side"),
    Cue.UNCOVER: QT_TRANSLATE_NOOP("Cue", "The face is partly covered or unclear"),
    **dict.fromkeys(
        (Cue.TURN_LEFT, Cue.TURN_RIGHT, Cue.LIFT_CHIN, Cue.LOWER_CHIN),
        QT_TRANSLATE_NOOP("Cue", "The face is turned away"),
    ),
    Cue.TILT_LEFT: QT_TRANSLATE_NOOP("Cue", "The head leans to one side"),
    Cue.TILT_RIGHT: QT_TRANSLATE_NOOP("Cue", "The head leans to one side"),
    **dict.fromkeys(
        (Cue.MOVE_LEFT, Cue.MOVE_RIGHT, Cue.MOVE_UP, Cue.MOVE_DOWN),
        QT_TRANSLATE_NOOP("Cue", "The face is cut by the edge"),
    ),
}
_GROUPS: dict[Group, Any] = {
    Group.PLACE: QT_TRANSLATE_NOOP("Quality", "Size and place"),
    Group.POSE: QT_TRANSLATE_NOOP("Quality", "Pose"),
    Group.LIGHT: QT_TRANSLATE_NOOP("Quality", "Light"),
    Group.SHARPNESS: QT_TRANSLATE_NOOP("Quality", "Sharpness"),
    Group.UNCOVERED: QT_TRANSLATE_NOOP("Quality", "Face uncovered"),
}
"""The five bars of the review, each of several components."""

GOOD, FAIR = 75.0, 50.0


def sentence(cue: Cue, source: str) -> str:
    """Return what to say at the camera, or of a picture that can't be changed any more."""
    text = _PICTURE_CUES.get(cue, _CUES[cue]) if source == "picture" else _CUES[cue]
    return QCoreApplication.translate("Cue", text)


def grade(score: float, ok: bool) -> str:
    """Return a word for a score of 0 to 100; what is out of its bounds is never called better than poor."""
    translate = QCoreApplication.translate
    if not ok or score < FAIR:
        return translate("Quality", "Poor")
    return translate("Quality", "Fair") if score < GOOD else translate("Quality", "Good")


def summary(quality: Quality) -> list[tuple[str, float, bool]]:
    """Return each group's name, its worst score and whether all of it is within its bounds.

    Components that nothing is asked of, such as the place of a face in a picture, don't count.
    """
    rows = []
    for group in Group:
        parts = [quality.components[component.name] for component in COMPONENTS if component.group is group]
        asked = [part for part in parts if part.bound != ANY]
        name = QCoreApplication.translate("Quality", _GROUPS[group])
        rows.append((name, min(part.score for part in asked), all(part.ok for part in asked)))
    return rows
