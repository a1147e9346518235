"""What the verdict band shows, worked out from an analysis; no widget in sight."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from faceapp.capture.frame import Pixels
from faceapp.gui.liveness.words import policy_text, reason_text, warning_text
from faceapp.liveness.evidence import Finding
from faceapp.recognition.live.analysis import Analysis, CheckedFace, FaceLiveness, Question
from faceapp.recognition.live.decision import Decision, Reason, Verdict
from faceapp.station.policy import NotCompared, Policy


class State(Enum):
    """What is shown by word, icon and colour, always all three; the value names the icon."""

    MATCH = "match"
    NO_MATCH = "no-match"
    NOT_RECOGNISED = "stranger"
    UNCERTAIN = "uncertain"
    CHECKING = "checking"
    NOT_CHECKED = "not-checked"
    ATTACK_SUSPECTED = "attack"
    ASKED = "asked"
    SEVERAL = "several"
    NO_FACE = "look"
    NOBODY_CHOSEN = "choose"
    NOBODY_ENROLLED = "people"
    OUTDATED = "enrol"
    EXPIRED = "clock"
    STARTING = "faceapp"
    NO_PICTURE = "camera-off"
    PAUSED = "lock"
    ENROLLING = "person"

    @property
    def icon(self) -> str:
        """The icon's name."""
        return self.value

    @property
    def colour(self) -> str:
        """The palette's name for the state's colour."""
        return _COLOURS.get(self, "idle")

    @property
    def word(self) -> str:
        """What is said of the state, in the user's language."""
        return QCoreApplication.translate("State", _WORDS[self])


_COLOURS = {
    State.MATCH: "match",
    State.NO_MATCH: "no_match",
    State.NOT_RECOGNISED: "no_match",
    State.UNCERTAIN: "uncertain",
    State.NOT_CHECKED: "uncertain",
    State.ATTACK_SUSPECTED: "no_match",
    State.CHECKING: "checking",
    State.ASKED: "checking",
    State.SEVERAL: "checking",
}
_WORDS: dict[State, Any] = {
    State.MATCH: QT_TRANSLATE_NOOP("State", "Match"),
    State.NO_MATCH: QT_TRANSLATE_NOOP("State", "No match"),
    State.NOT_RECOGNISED: QT_TRANSLATE_NOOP("State", "Not recognised"),
    State.UNCERTAIN: QT_TRANSLATE_NOOP("State", "Not sure, hold still"),
    State.NOT_CHECKED: QT_TRANSLATE_NOOP("State", "Not checked"),
    State.ATTACK_SUSPECTED: QT_TRANSLATE_NOOP("State", "Attack suspected"),
    State.CHECKING: QT_TRANSLATE_NOOP("State", "Checking…"),
    State.ASKED: QT_TRANSLATE_NOOP("State", "Please do as asked"),
    State.SEVERAL: QT_TRANSLATE_NOOP("State", "Only one person, please"),
    State.NO_FACE: QT_TRANSLATE_NOOP("State", "Look at the camera"),
    State.NOBODY_CHOSEN: QT_TRANSLATE_NOOP("State", "Choose who this should be"),
    State.NOBODY_ENROLLED: QT_TRANSLATE_NOOP("State", "Enrol someone first"),
    State.OUTDATED: QT_TRANSLATE_NOOP("State", "Enrol this person again"),
    State.EXPIRED: QT_TRANSLATE_NOOP("State", "No longer valid"),
    State.STARTING: QT_TRANSLATE_NOOP("State", "Getting ready…"),
    State.NO_PICTURE: QT_TRANSLATE_NOOP("State", "No picture"),
    State.PAUSED: QT_TRANSLATE_NOOP("State", "Too many tries, please wait"),
    State.ENROLLING: QT_TRANSLATE_NOOP("State", "Enrolling…"),
}
_VERDICTS = {
    Verdict.MATCH: State.MATCH,
    Verdict.NO_MATCH: State.NO_MATCH,
    Verdict.UNCERTAIN: State.UNCERTAIN,
    Verdict.CHECKING: State.CHECKING,
    Verdict.NOT_CHECKED: State.NOT_CHECKED,
    Verdict.ATTACK_SUSPECTED: State.ATTACK_SUSPECTED,
}
_NOT_COMPARED = {
    None: State.NO_FACE,
    NotCompared.STARTING: State.STARTING,
    NotCompared.PAUSED: State.PAUSED,
    NotCompared.NOBODY_ENROLLED: State.NOBODY_ENROLLED,
    NotCompared.NOBODY_CLAIMED: State.NOBODY_CHOSEN,
    NotCompared.EXPIRED: State.EXPIRED,
    NotCompared.OUTDATED: State.OUTDATED,
}


@dataclass(frozen=True, eq=False)
class Reading:
    """The verdict band's content.

    Attributes:
        state: what is shown.
        person_ids: who it is about; two in a case of look-alikes.
        score: the comparison score, if there is one.
        threshold: the score asked for, if known.
        crop: the live face, aligned, unmirrored.
        at: when the frame was captured, ``time.monotonic()`` seconds.
        with_pin: whether a PIN has settled it.
        notice: why the face may be a picture, or why that could not be told; empty where nothing is to be said.
        policy: what is done about pictures of a face, and what came of it; empty where nothing is decided.
    """

    state: State
    person_ids: tuple[int, ...] = ()
    score: float | None = None
    threshold: float | None = None
    crop: Pixels | None = None
    at: float = 0.0
    with_pin: bool = False
    notice: str = ""
    policy: str = ""


def idle_state(policy: Policy) -> State:
    """Return what to show of a face that is compared with nobody."""
    return _NOT_COMPARED[policy.not_compared]


def face_state(face: CheckedFace, idle: State, identify: bool) -> State:
    """Return the state of one face; ``idle`` is the one of a face compared with nobody."""
    if face.decision is None:
        return idle
    if face.liveness is not None and face.liveness.asks:
        return State.ASKED
    if identify and face.decision.verdict is Verdict.NO_MATCH:
        return State.NOT_RECOGNISED  # by anybody: it says nothing of the nearest one
    return State.SEVERAL if face.decision.reason is Reason.SEVERAL else _VERDICTS[face.decision.verdict]


def read(analysis: Analysis, idle: State) -> Reading:
    """Return what to show of an analysis: its largest face.

    Args:
        analysis: of the newest frame.
        idle: what to show when there was nobody to compare with.
    """
    at = analysis.frame.captured_at
    if idle is not State.NO_FACE and not any(face.decision for face in analysis.faces):
        crop = analysis.faces[0].crop.pixels if analysis.faces else None
        return Reading(idle, crop=crop, at=at)
    if not analysis.faces:
        return Reading(State.NO_FACE, at=at)
    face = analysis.faces[0]
    decision, crop = face.decision, face.crop.pixels
    identify = analysis.question is not None and analysis.question.identify
    if decision is None:
        return Reading(State.CHECKING, crop=crop, at=at)
    if decision.comparison is None:
        return Reading(face_state(face, idle, identify), crop=crop, at=at)
    comparison = decision.comparison
    with_pin = decision.reason is Reason.PIN
    return Reading(
        face_state(face, idle, identify),
        decision.people,
        comparison.score,
        comparison.threshold,
        crop,
        at,
        with_pin,
        _notice(face.liveness),
        _policy(analysis.question, decision, face.liveness),
    )


def _notice(liveness: FaceLiveness | None) -> str:
    if liveness is None or liveness.evidence is None or liveness.evidence.finding is Finding.NO_ATTACK_SEEN:
        return ""
    failed = liveness.wait is not None
    return reason_text(liveness.evidence) if failed else warning_text(liveness.evidence)


def _policy(question: Question | None, decision: Decision, liveness: FaceLiveness | None) -> str:
    if question is None or decision.verdict is Verdict.CHECKING:
        return ""
    return policy_text(question.liveness, liveness.evidence if liveness is not None else None)
