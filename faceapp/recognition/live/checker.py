"""Every frame through the pipeline, and a verdict for every face in it."""

import time
from dataclasses import replace

from faceapp.capture.frame import Frame
from faceapp.recognition.live.analysis import Abandoned, Analysis, CheckedFace, Question
from faceapp.recognition.live.decision import Decision, Reason, Verdict
from faceapp.recognition.live.gate import LivenessGate
from faceapp.recognition.live.track import FollowedFace
from faceapp.recognition.pipeline import Pipeline, Probe
from faceapp.recognition.stopwatch import Stopwatch
from faceapp.vision.alignment import align
from faceapp.vision.face import Face, FaceCrop
from faceapp.vision.quality.bounds import CHECK, Bounds
from faceapp.vision.tracker import FaceTracker

LARGEST_BATCH = 4
"""Faces encoded per frame; in a crowd the others wait for the next frames."""

SEEN = 3
"""Frames a second face must be seen in before 1:1 asks for one person only: the detector errs at times."""


class Checker:
    """Checks frame after frame against a question. For one thread at a time.

    It holds what must be remembered from frame to frame: the tracks and what is known of each. A
    new question (another person, level or reference) begins every verdict afresh, and so does
    another person who takes a face's place. Where only people have gone, the verdicts about the
    others stand.
    """

    def __init__(self, pipeline: Pipeline, bounds: Bounds = CHECK) -> None:
        """Check with ``pipeline``; only faces within ``bounds`` are compared."""
        self.bounds = bounds  # may be replaced between two frames
        self.gate = LivenessGate(pipeline)
        self._pipeline = pipeline
        self._tracker = FaceTracker()
        self._followed: dict[int, FollowedFace] = {}
        self._question: Question | None = None
        self._abandoned: list[Abandoned] = []

    def check(self, frame: Frame, question: Question | None) -> Analysis:
        """Find, encode and judge the faces of ``frame``; without a question they are only found and encoded."""
        self._ask(question)
        watch = Stopwatch()
        with watch.time("detect"):
            found = self._pipeline.faces(frame.pixels)
            faces = list(self._tracker.update(found, frame.captured_at))
        with watch.time("align"):
            crops = [align(frame.pixels, face.landmarks) for face in faces]
        self._follow(faces)
        with watch.time("quality"):
            due = self._due(frame, faces, crops)
        with watch.time("encode"):
            embeddings = self._pipeline.embed([crops[index] for index in due])
        with watch.time("compare"):
            for index, embedding in zip(due, embeddings, strict=True):
                probe = Probe(faces[index], crops[index], embedding)
                faces[index] = self._learn(probe, frame.captured_at)
            checked = self._judge(faces, crops, frame.captured_at)
        with watch.time("liveness"):
            checked = self.gate.judge(frame, checked, self._of(faces[0]).steady if faces else None)
        self._collect(question)
        abandoned, self._abandoned = tuple(self._abandoned), []
        return Analysis(frame, checked, time.monotonic(), question, watch.seconds, abandoned)

    def accept_pin(self, track_id: int, person_id: int) -> None:
        """Take a track for this person's, who has typed their PIN; nothing happens if it has ended meanwhile."""
        if track_id in self._followed:
            self._followed[track_id].accept_pin(person_id)
        self.gate.accept_pin(track_id, person_id)

    def _ask(self, question: Question | None) -> None:
        before, self._question = self._question, question
        if question == before:
            return
        if question is not None and before is not None and question.narrows(before):
            gone = before.matcher.missing_from(question.matcher)
            self.gate.forget(gone)
            for followed in self._followed.values():
                followed.go_on(question, gone)
        else:
            self.gate.begin(*((question.liveness, question.light) if question is not None else ("off", False)))
            self._collect(before)
            for followed in self._followed.values():
                followed.begin(question)

    def _collect(self, question: Question | None) -> None:
        """Take over from the gate whom it had asked something under this question, and who have left."""
        if question is not None:
            self._abandoned += [Abandoned(face, question) for face in self.gate.take_abandoned()]

    def _follow(self, faces: list[Face]) -> None:
        """Begin to follow new faces, and forget those that the tracker has forgotten."""
        alive = self._tracker.track_ids
        self._followed = {key: followed for key, followed in self._followed.items() if key in alive}
        for followed in self._followed.values():
            followed.measurement = None
        for face in faces:
            self._of(face).frames += 1

    def _of(self, face: Face) -> FollowedFace:
        assert face.track_id is not None  # the tracker numbers every face
        if face.track_id not in self._followed:
            self._followed[face.track_id] = FollowedFace(self._question)
        return self._followed[face.track_id]

    def _due(self, frame: Frame, faces: list[Face], crops: list[FaceCrop]) -> list[int]:
        """Return which faces to encode: good ones that would tell something new, the longest waiting first.

        One that suddenly looks different is encoded however bad: the motion and blur of a swap must
        not hide it.
        """
        at = frame.captured_at
        waiting = [
            index
            for index, (face, crop) in enumerate(zip(faces, crops, strict=True))
            if self.bounds["inter_eye_distance"].holds(face.inter_eye_distance) and self._of(face).is_due(crop, at)
        ]
        waiting.sort(key=lambda index: self._of(faces[index]).measured_at)
        return [
            index
            for index in waiting[:LARGEST_BATCH]
            if self._of(faces[index]).measure(frame, faces[index], faces, crops[index], self.bounds).ok
            or self._of(faces[index]).looks_different(crops[index])
        ]

    def _learn(self, probe: Probe, at: float) -> Face:
        """Take an encoding into account; return the face, with a new number if it has become someone else."""
        face, followed = probe.face, self._of(probe.face)
        if followed.is_someone_else(probe):
            assert face.track_id is not None
            if self.gate.asks(face.track_id):
                return face  # a turned head resembles itself less: the challenge has bounds of its own for that
            number = self._tracker.restart(face.track_id)
            self.gate.rename(face.track_id, number)
            face = replace(face, track_id=number)
            probe = replace(probe, face=face)
            newcomer = self._of(face)
            newcomer.take_measurement(followed, face)
            followed = newcomer
        if followed.quality is not None and followed.quality.ok:
            followed.learn(probe, at)
        return face

    def _judge(self, faces: list[Face], crops: list[FaceCrop], at: float) -> tuple[CheckedFace, ...]:
        several = self._several(faces)
        return tuple(
            CheckedFace(
                face, crop, followed.probe, followed.quality, several or followed.decision(at), followed.measurement
            )
            for face, crop in zip(faces, crops, strict=True)
            for followed in (self._of(face),)
        )

    def _several(self, faces: list[Face]) -> Decision | None:
        """Return the verdict of a 1:1 check that finds several people where it wants one."""
        question = self._question
        if question is None or question.identify or question.largest or question.claimed is None:
            return None
        lasting = [face for face in faces if self._of(face).frames >= SEEN]
        return Decision(Verdict.CHECKING, Reason.SEVERAL) if len(lasting) > 1 else None
