"""The screen's light on a face that has done what was asked: agreed to, shown, and looked for."""

from math import isfinite

from faceapp.capture.frame import Frame
from faceapp.liveness.challenge import LONGEST_ABSENCE, SAME_PERSON_TURNED, SEEN
from faceapp.liveness.colours import Sequence
from faceapp.liveness.evidence import Cue, Finding, LivenessEvidence
from faceapp.liveness.light import Glimpse, LightChallenge
from faceapp.liveness.reflection import Reflections
from faceapp.recognition.live.analysis import LightAnswer, LightRequest
from faceapp.vision.face import Face
from faceapp.vision.mesh import Mesh

CONSENT_SECONDS = 20.0
"""Time to read what is asked, and to agree."""

LATEST_WORD = 2.0
"""Seconds that the window may take to say that all was shown."""


class LightStage:
    """One sequence for one track. Nothing is found before the window has said that all of it was shown in time."""

    def __init__(self, colours: Sequence, track_id: int, at: float) -> None:
        """Ask from ``at`` seconds on whether the light may be shown."""
        self._colours, self._track_id = colours, track_id
        self._asked_at = self._seen_at = at
        self._challenge: LightChallenge | None = None
        self._shown_at = 0.0
        self._complete = self._stopped = self._late = self._compared = False
        self._unlike = self._several = 0
        self._reflections = Reflections()

    def answer(self, answer: LightAnswer) -> None:
        """Take the window's word; one that is about another request is not for us."""
        if answer.colours is not self._colours:
            return
        self._late |= answer.late
        if answer.shown_at is None:
            self._stopped = True
        elif self._challenge is None:
            self._shown_at = answer.shown_at
            self._challenge = LightChallenge(self._colours, answer.shown_at, self._track_id)
        self._complete |= answer.complete

    def request(self, at: float) -> LightRequest:
        """Return what is asked at ``at`` seconds."""
        if self._challenge is None:
            return LightRequest(self._colours, False, max(0.0, self._asked_at + CONSENT_SECONDS - at))
        return LightRequest(self._colours, True, max(0.0, self._shown_at + Sequence.SECONDS - at))

    def observe(
        self, frame: Frame, face: Face | None, faces: int, mesh: Mesh | None, likeness: float | None
    ) -> LivenessEvidence | None:
        """Look at a frame; return what was found once it is over.

        Args:
            frame: the frame.
            face: the one that is asked, or else the largest; None where there is none.
            faces: how many there are.
            mesh: of the face that is asked.
            likeness: its score with what the match rests on; None where it was not encoded in this frame.
        """
        at, track_id = frame.captured_at, face.track_id if face is not None else None
        if self._is_another(likeness):
            return LivenessEvidence(Finding.ATTACK_SUSPECTED, Cue.ANOTHER_PERSON)
        if self._challenge is None:
            return self._wait(at, track_id, faces)
        if self._stopped:
            return self.interrupt()
        light = self._reflections.measure(frame.pixels, mesh) if mesh is not None else None
        evidence = self._challenge.observe(Glimpse(at, track_id, faces, light))
        if evidence is None or evidence.finding is Finding.COULD_NOT_TELL:
            return evidence
        if not self._complete:
            late = at > self._shown_at + Sequence.SECONDS + LATEST_WORD
            return LivenessEvidence(Finding.COULD_NOT_TELL, Cue.LIGHT_NOT_SHOWN) if late else None
        if evidence.finding is Finding.NO_ATTACK_SEEN and not self._compared:
            return LivenessEvidence(Finding.COULD_NOT_TELL, Cue.NOT_COMPARED)
        return evidence

    def interrupt(self) -> LivenessEvidence:
        """End it; return what was found."""
        return LivenessEvidence(Finding.COULD_NOT_TELL, Cue.LIGHT_NOT_SHOWN if self._late else Cue.INTERRUPTED)

    def _wait(self, at: float, track_id: int | None, faces: int) -> LivenessEvidence | None:
        """Wait for the answer, as long as the person is there and alone."""
        self._several = self._several + 1 if faces > 1 else 0
        if track_id == self._track_id:
            self._seen_at = at
        cue = None
        if self._stopped or at - self._asked_at > CONSENT_SECONDS:
            cue = Cue.LIGHT_DECLINED
        elif self._several >= SEEN:
            cue = Cue.SEVERAL
        elif track_id not in (None, self._track_id) or at - self._seen_at > LONGEST_ABSENCE:
            cue = Cue.TRACK_LOST
        return LivenessEvidence(Finding.COULD_NOT_TELL, cue) if cue is not None else None

    def _is_another(self, likeness: float | None) -> bool:
        """Count comparisons that fail; several in a row are another person. Coloured light costs some likeness."""
        if likeness is None or not isfinite(likeness):
            return False
        like = likeness >= SAME_PERSON_TURNED
        self._unlike = 0 if like else self._unlike + 1
        self._compared |= like and self._challenge is not None
        return self._unlike >= SEEN
