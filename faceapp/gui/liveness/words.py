"""What is asked, what was found and why, in the user's language; never that somebody is live."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from faceapp.liveness.challenge import Phase
from faceapp.liveness.evidence import Cue, Finding, LivenessEvidence, Step
from faceapp.recognition.live.analysis import Request

STEPS: Mapping[Step, Any] = {
    Step.TURN_LEFT: QT_TRANSLATE_NOOP("Liveness", "Turn your head to the left"),
    Step.TURN_RIGHT: QT_TRANSLATE_NOOP("Liveness", "Turn your head to the right"),
    Step.BLINK_TWICE: QT_TRANSLATE_NOOP("Liveness", "Blink twice"),
    Step.OPEN_MOUTH: QT_TRANSLATE_NOOP("Liveness", "Open your mouth"),
}
FINDINGS: Mapping[Finding, Any] = {
    Finding.NO_ATTACK_SEEN: QT_TRANSLATE_NOOP("Liveness", "No attack seen"),
    Finding.ATTACK_SUSPECTED: QT_TRANSLATE_NOOP("Liveness", "Attack suspected"),
    Finding.COULD_NOT_TELL: QT_TRANSLATE_NOOP("Liveness", "Could not tell"),
}
CUES: Mapping[Cue, Any] = {
    Cue.ANSWERED: QT_TRANSLATE_NOOP("Liveness", "The face did what was asked."),
    Cue.WRONG_SIDE: QT_TRANSLATE_NOOP("Liveness", "The face turned to the other side."),
    Cue.UNASKED: QT_TRANSLATE_NOOP("Liveness", "The face turned although something else was asked."),
    Cue.ANOTHER_PERSON: QT_TRANSLATE_NOOP("Liveness", "The face became another person's."),
    Cue.NOT_FRONTAL: QT_TRANSLATE_NOOP("Liveness", "The face did not look at the camera for long enough."),
    Cue.NO_ANSWER: QT_TRANSLATE_NOOP("Liveness", "What was asked was not seen in time."),
    Cue.NOT_COMPARED: QT_TRANSLATE_NOOP("Liveness", "The face could not be compared while it moved."),
    Cue.TRACK_LOST: QT_TRANSLATE_NOOP("Liveness", "The face was out of sight."),
    Cue.SEVERAL: QT_TRANSLATE_NOOP("Liveness", "A second face was in the picture."),
    Cue.INTERRUPTED: QT_TRANSLATE_NOOP("Liveness", "The questions were broken off."),
    Cue.TRIES: QT_TRANSLATE_NOOP("Liveness", "Too many tries within a minute."),
    Cue.STATIC_INPUT: QT_TRANSLATE_NOOP("Liveness", "The same picture comes again and again."),
    Cue.NO_CAMERA: QT_TRANSLATE_NOOP("Liveness", "The source is no camera."),
    Cue.EDGE: QT_TRANSLATE_NOOP("Liveness", "The edges of a sheet or a screen enclose the face."),
    Cue.SURROUND: QT_TRANSLATE_NOOP("Liveness", "What surrounds the face moves with it."),
    Cue.MODEL: QT_TRANSLATE_NOOP("Liveness", "The network of your own takes it for a picture."),
    Cue.LIGHT_DECLINED: QT_TRANSLATE_NOOP("Liveness", "Nobody agreed to the screen's light."),
    Cue.LIGHT_NOT_SHOWN: QT_TRANSLATE_NOOP("Liveness", "The screen did not change its colours in time."),
    Cue.LIGHT_FOLLOWED: QT_TRANSLATE_NOOP("Liveness", "The face's colour followed the screen's."),
    Cue.LIGHT_NOT_FOLLOWED: QT_TRANSLATE_NOOP("Liveness", "The face's colour did not follow the screen's."),
    Cue.LIGHT_FLAT: QT_TRANSLATE_NOOP("Liveness", "The screen's light fell on the face as on a flat sheet."),
    Cue.LIGHT_TOO_WEAK: QT_TRANSLATE_NOOP("Liveness", "The screen's light was too weak to be seen on the face."),
}
POLICIES: Mapping[str, Any] = {
    "off": QT_TRANSLATE_NOOP("Liveness", "Off"),
    "warn": QT_TRANSLATE_NOOP("Liveness", "Warn"),
    "doubt": QT_TRANSLATE_NOOP("Liveness", "Ask when in doubt"),
    "always": QT_TRANSLATE_NOOP("Liveness", "Always ask"),
}
DID_NOT_TURN = QT_TRANSLATE_NOOP("Liveness", "The face did not turn. Turn the head as if to look over the shoulder.")
LOOK: Any = QT_TRANSLATE_NOOP("Liveness", "Look at the camera")
LOOK_AGAIN: Any = QT_TRANSLATE_NOOP("Liveness", "Look at the camera again")
NOT_ASKED: Any = QT_TRANSLATE_NOOP("Liveness", "Not asked")
BESIDE_VERDICT: Any = QT_TRANSLATE_NOOP("Liveness", "Liveness: {0} · {1}")
MAY_BE_A_PICTURE: Any = QT_TRANSLATE_NOOP("Liveness", "This may be a picture")


def request_text(request: Request) -> str:
    """Return what a person is asked to do."""
    if request.step is not None:
        return translated(STEPS[request.step])
    return translated(LOOK_AGAIN if request.phase is Phase.RETURN else LOOK)


def reason_text(evidence: LivenessEvidence) -> str:
    """Return why something was found, in one sentence."""
    if evidence.cue is Cue.NO_ANSWER and evidence.step is not None and evidence.step.is_turn:
        return translated(DID_NOT_TURN)
    return translated(CUES[evidence.cue])


def warning_text(evidence: LivenessEvidence) -> str:
    """Return the warning that passive cues give, with its reason."""
    return f"{translated(MAY_BE_A_PICTURE)}. {translated(CUES[evidence.cue])}"


def finding_text(finding: Finding) -> str:
    """Return what a finding is called."""
    return translated(FINDINGS[finding])


def cue_text(cue: Cue) -> str:
    """Return what a cue says, in one sentence."""
    return translated(CUES[cue])


def policy_text(policy: str, evidence: LivenessEvidence | None) -> str:
    """Return which of ``settings.LIVENESS`` held for a verdict, and what came of it."""
    outcome = finding_text(evidence.finding) if evidence is not None else translated(NOT_ASKED)
    return translated(BESIDE_VERDICT).format(policy_names()[policy], outcome)


def policy_names() -> dict[str, str]:
    """Return what each of ``settings.LIVENESS`` is called."""
    return {policy: translated(name) for policy, name in POLICIES.items()}


def translated(text: Any) -> str:
    """Return a text of this module in the user's language."""
    return QCoreApplication.translate("Liveness", text)
