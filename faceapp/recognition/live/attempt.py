"""A challenge as it runs: what it is shown of every frame."""

from collections.abc import Sequence

from faceapp.capture.frame import Frame
from faceapp.liveness.challenge import Challenge
from faceapp.liveness.colours import Sequence as Colours
from faceapp.liveness.evidence import Finding, LivenessEvidence, Step
from faceapp.liveness.observation import Observation
from faceapp.recognition.live.analysis import CheckedFace, FaceLiveness, LightAnswer, Request
from faceapp.recognition.live.decision import Decision
from faceapp.recognition.live.light_stage import LightStage
from faceapp.recognition.pipeline import Pipeline
from faceapp.recognition.similarity import cosine
from faceapp.siamese.embedding import Embedding

LIKENESS_EVERY = 0.1
"""Seconds after which the face is encoded again, to see that it is the same person's."""


class Attempt:
    """One face, asked two steps, and lit by the screen where that is wanted, before its match is given.

    The light comes last: whoever can't do the steps need not be lit, and who has done them looks at the camera.

    Attributes:
        face: as last seen.
        match: the verdict that is held back.
        track_id: the track.
    """

    def __init__(
        self,
        steps: tuple[Step, Step],
        face: CheckedFace,
        match: Decision,
        resting: Embedding,
        pipeline: Pipeline,
        colours: Colours | None = None,
    ) -> None:
        """Begin; ``resting`` is the embedding that the match rests on, ``colours`` the light, if there is to be any."""
        assert face.face.track_id is not None
        self.face = face
        self.track_id = track_id = face.face.track_id
        self.match = match
        self._colours = colours
        self._light: LightStage | None = None
        self._challenge = Challenge(steps, track_id)
        self._resting = resting
        self._pipeline = pipeline
        self._compared_at = -LIKENESS_EVERY

    def observe(self, frame: Frame, faces: Sequence[CheckedFace]) -> LivenessEvidence | None:
        """Show the challenge a frame and its faces; return what it has found once it is over."""
        at = frame.captured_at
        asked = next((face for face in faces if face.face.track_id == self.track_id), None)
        mesh, likeness = None, None
        if asked is not None:
            self.face = asked
            mesh = self._pipeline.mesh.landmarks(frame.pixels, asked.face) if self._pipeline.mesh is not None else None
            likeness = self._likeness(asked, at)
        foremost = asked or (faces[0] if faces else None)
        if self._light is not None:
            face = foremost.face if foremost is not None else None
            return self._light.observe(frame, face, len(faces), mesh, likeness)
        if asked is None:
            another = foremost.face.track_id if foremost is not None else None
            return self._challenge.observe(Observation(at, another, len(faces)))
        evidence = self._challenge.observe(Observation.of(at, asked.face, mesh, len(faces), likeness))
        if evidence is None or evidence.finding is not Finding.NO_ATTACK_SEEN or self._colours is None:
            return evidence
        self._light = LightStage(self._colours, self.track_id, at)
        return None

    def answer_light(self, answer: LightAnswer) -> None:
        """Take the window's word of the light."""
        if self._light is not None:
            self._light.answer(answer)

    def interrupt(self) -> LivenessEvidence:
        """End it; return what was found."""
        return self._challenge.interrupt() if self._light is None else self._light.interrupt()

    def asked(self, at: float) -> FaceLiveness:
        """Return what is asked at ``at`` seconds."""
        if self._light is not None:
            return FaceLiveness(light=self._light.request(at))
        challenge = self._challenge
        return FaceLiveness(
            request=Request(challenge.phase, challenge.step, challenge.progress, challenge.remaining(at))
        )

    def _likeness(self, face: CheckedFace, at: float) -> float | None:
        """Return the score with what the match rests on; a turned face, too, though it is no good to check."""
        if at - self._compared_at < LIKENESS_EVERY:
            return None
        self._compared_at = at
        if face.probe is not None and face.probe.crop is face.crop:
            embedding = face.probe.embedding
        else:
            embedding = self._pipeline.embed([face.crop])[0]
        return cosine(embedding, self._resting)
