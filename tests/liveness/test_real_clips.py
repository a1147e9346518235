"""Real prints and people, as far as the research clips are at hand."""

from pathlib import Path

import pytest

from faceapp.capture.clip import read_frames
from faceapp.liveness.challenge import QUESTIONS, Challenge
from faceapp.liveness.evidence import Cue, Finding
from faceapp.liveness.observation import Observation
from faceapp.liveness.passive import PassiveCues
from faceapp.vision.detector import FaceDetector
from faceapp.vision.face import Face
from faceapp.vision.mesh import FaceMesh
from faceapp.vision.tracker import FaceTracker


def largest_faces(path: Path):
    """Give time, picture and largest face of each frame that has one."""
    detector, tracker = FaceDetector(), FaceTracker()
    for frame in read_frames(str(path)):
        faces: tuple[Face, ...] = tracker.update(detector.detect(frame.pixels), frame.captured_at)
        if faces:
            yield frame.captured_at, frame.pixels, faces[0]


@pytest.mark.parametrize("clip", ["prints/n0004-print-01.mp4", "prints/n0005-print-04.mp4", "b-replay-phone.mp4"])
def test_a_print_or_a_screen_in_the_hands_is_warned_of(shared_faces, clip):
    watches: dict[int | None, PassiveCues] = {}
    for at, pixels, face in largest_faces(shared_faces / "attacks" / clip):
        watches.setdefault(face.track_id, PassiveCues()).observe(at, pixels, face)
        if any(watch.evidence for watch in watches.values()):
            break
    assert {cue for watch in watches.values() for cue in watch.seen} & {Cue.EDGE, Cue.SURROUND}


@pytest.mark.parametrize("clip", ["attacks/prints/n0004-live-01.mp4", "attacks/prints/n0005-live-02.mp4"])
def test_a_person_is_not(shared_faces, clip):
    cues = PassiveCues()
    for at, pixels, face in largest_faces(shared_faces / clip):
        cues.observe(at, pixels, face)
    assert cues.seen == []


@pytest.mark.parametrize("clip", ["n0005-print-04"])
def test_a_print_that_is_turned_and_bent_answers_no_question(shared_faces, clip):
    mesh = FaceMesh()
    challenges: dict[int | None, list[Challenge]] = {}
    for at, pixels, face in largest_faces(shared_faces / "attacks" / "prints" / f"{clip}.mp4"):
        assert face.track_id is not None
        asked = challenges.setdefault(face.track_id, [Challenge(steps, face.track_id) for steps in QUESTIONS])
        seen = Observation.of(at, face, mesh.landmarks(pixels, face), likeness=0.9)
        for challenge in asked:
            challenge.observe(seen)
    findings = {one.evidence.finding for group in challenges.values() for one in group if one.evidence is not None}
    assert findings
    assert Finding.NO_ATTACK_SEEN not in findings
