"""What the enrolment sheet says: cues, and what is best and worst about a shot, in the user's language."""

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from faceapp.gallery.model import Person
from faceapp.gui.style.language import fill
from faceapp.recognition.enrolment.cues import worst_cue
from faceapp.recognition.enrolment.gate import Shot
from faceapp.vision.quality.component import Group
from faceapp.vision.quality.components import COMPONENTS
from faceapp.vision.quality.cues import Cue
from faceapp.vision.quality.range import ANY

_CUES: dict[Cue, Any] = {
    Cue.LOOK_AT_CAMERA: QT_TRANSLATE_NOOP("Cue", "Look into the camera, please"),
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
    Cue.OPEN_EYES: QT_TRANSLATE_NOOP("Cue", "Open your eyes, please"),
    Cue.CLOSE_MOUTH: QT_TRANSLATE_NOOP("Cue", "Close your mouth, please"),
    Cue.RELAX_FACE: QT_TRANSLATE_NOOP("Cue", "Relax your face, please"),
    Cue.HOLD_STILL: QT_TRANSLATE_NOOP("Cue", "Hold still"),
}
_PICTURE_CUES: dict[Cue, Any] = {
    Cue.LOOK_AT_CAMERA: QT_TRANSLATE_NOOP("Cue", "The face does not look into the camera"),
    Cue.COME_CLOSER: QT_TRANSLATE_NOOP("Cue", "The face is small in this picture"),
    Cue.HOLD_STILL: QT_TRANSLATE_NOOP("Cue", "The picture is not sharp"),
    Cue.MORE_LIGHT: QT_TRANSLATE_NOOP("Cue", "The picture is dark"),
    Cue.LESS_LIGHT: QT_TRANSLATE_NOOP("Cue", "The picture is too bright"),
    Cue.EVEN_LIGHT: QT_TRANSLATE_NOOP("Cue", "The light comes from one side"),
    Cue.UNCOVER: QT_TRANSLATE_NOOP("Cue", "The face is partly covered or unclear"),
    Cue.OPEN_EYES: QT_TRANSLATE_NOOP("Cue", "The eyes look closed"),
    Cue.CLOSE_MOUTH: QT_TRANSLATE_NOOP("Cue", "The mouth is open"),
    Cue.RELAX_FACE: QT_TRANSLATE_NOOP("Cue", "The face is drawn to one side"),
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
    Group.PLACE: QT_TRANSLATE_NOOP("Quality", "the size and place"),
    Group.POSE: QT_TRANSLATE_NOOP("Quality", "the pose"),
    Group.LIGHT: QT_TRANSLATE_NOOP("Quality", "the light"),
    Group.SHARPNESS: QT_TRANSLATE_NOOP("Quality", "the sharpness"),
    Group.UNCOVERED: QT_TRANSLATE_NOOP("Quality", "the view of the face"),
    Group.EXPRESSION: QT_TRANSLATE_NOOP("Quality", "the expression"),
}
"""What can be best or worst about a shot, each of several components."""

GOOD = 75.0
"""A score from which on there is little to wish for."""


def sentence(cue: Cue, source: str) -> str:
    """Return what to say at the camera, or of a picture that can't be changed any more."""
    text = _PICTURE_CUES.get(cue, _CUES[cue]) if source == "picture" else _CUES[cue]
    return QCoreApplication.translate("Cue", text)


def verdict(shot: Shot) -> str:
    """Return one sentence that says what is best and what is worst about a shot.

    Components that nothing is asked of, such as the place of a face in a picture, don't count.
    """
    translate = QCoreApplication.translate
    parts = shot.quality.components
    scores = {
        group: min(parts[one.name].score for one in COMPONENTS if one.group is group and parts[one.name].bound != ANY)
        for group in Group
    }
    best, worst = max(Group, key=scores.__getitem__), min(Group, key=scores.__getitem__)
    names = {group: translate("Quality", text) for group, text in _GROUPS.items()}
    cue = worst_cue(shot.quality)
    if cue is not None:
        said = translate("Quality", "{1}; the best about it is {0}.").format(names[best], sentence(cue, "picture"))
    elif scores[worst] >= GOOD:
        said = translate("Quality", "All is good, most of all {0}, least {1}.").format(names[best], names[worst])
    else:
        said = translate("Quality", "Good enough: {0} is best, {1} worst.").format(names[best], names[worst])
    return said


def saved_sentence(person: Person) -> str:
    """Return what is said of a person just enrolled, or given another reference."""
    translate = QCoreApplication.translate
    if person.references > 1:
        return fill(translate("Saved", "Another reference of {0} is kept"), person.name)
    return fill(translate("Saved", "{0} is enrolled"), person.name)
