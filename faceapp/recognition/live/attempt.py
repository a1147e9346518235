"""A challenge as it runs: what it is shown of every frame."""

from collections.abc import Sequence

from faceapp.capture.frame import Frame
from faceapp.liveness.challenge import Challenge
from faceapp.liveness.evidence import LivenessEvidence, Step
from faceapp.liveness.observation import Observation
from faceapp.recognition.live.analysis import CheckedFace, Request
from faceapp.recognition.live.decision import Decision
from faceapp.recognition.pipeline import Pipeline
from faceapp.recognition.similarity import cosine
from faceapp.siamese.embedding import Embedding

LIKENESS_EVERY = 0.1
"""Seconds after which the face is encoded again, to see that it is the same person's."""


class Attempt:
    """One track, asked two steps before its match is given.

    Attributes:
        track_id: the track.
        match: the verdict that is held back.
    """

    def __init__(
        self, steps: tuple[Step, Step], track_id: int, match: Decision, resting: Embedding, pipeline: Pipeline
    ) -> None:
        """Begin; ``resting`` is the embedding that the match rests on."""
        self.track_id = track_id
        self.match = match
        self._challenge = Challenge(steps, track_id)
        self._resting = resting
        self._pipeline = pipeline
        self._compared_at = -LIKENESS_EVERY

    def observe(self, frame: Frame, faces: Sequence[CheckedFace]) -> LivenessEvidence | None:
        """Show the challenge a frame and its faces; return what it has found once it is over."""
        at = frame.captured_at
        asked = next((face for face in faces if face.face.track_id == self.track_id), None)
        if asked is None:
            another = faces[0].face.track_id if faces else None
            return self._challenge.observe(Observation(at, another, len(faces)))
        mesh = self._pipeline.mesh.landmarks(frame.pixels, asked.face) if self._pipeline.mesh is not None else None
        return self._challenge.observe(Observation.of(at, asked.face, mesh, len(faces), self._likeness(asked, at)))

    def interrupt(self) -> LivenessEvidence:
        """End it; return what was found."""
        return self._challenge.interrupt()

    def request(self, at: float) -> Request:
        """Return what is asked at ``at`` seconds."""
        challenge = self._challenge
        return Request(challenge.phase, challenge.step, challenge.progress, challenge.remaining(at))

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
