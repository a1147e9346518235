"""Passive cues warn of sheets, of stills and of what is no camera; of people at rest or in motion they do not."""

from itertools import islice

import numpy as np
import pytest

from faceapp.capture.image import load_image
from faceapp.capture.source import SourceKind
from faceapp.liveness.edge import ENCLOSED, Edge, enclosure
from faceapp.liveness.evidence import Cue, Finding, LivenessEvidence
from faceapp.liveness.no_camera import is_no_camera, is_virtual_camera
from faceapp.liveness.passive import PassiveCues
from faceapp.liveness.static_input import StaticInput
from faceapp.liveness.surround import Surround, moves_with
from faceapp.vision.detector import FaceDetector
from tests.fakes import embedding, face_at, make_embedding
from tests.liveness.scenes import camera_moving, moving


@pytest.fixture(scope="module", params=["astronaut", "grace_hopper"])
def portrait(request):
    pixels = load_image(request.getfixturevalue(request.param))
    return pixels, FaceDetector().detect(pixels)[0]


@pytest.fixture(scope="module")
def astronaut_face(astronaut):
    pixels = load_image(astronaut)
    return pixels, FaceDetector().detect(pixels)[0]


def watched(watch, frames):
    for frame in frames:
        watch.observe(*frame)
    return watch.suspicious


def test_the_edges_of_a_sheet_enclose_the_face_on_it(astronaut_face):
    assert watched(Edge(), moving(*astronaut_face, sheet=True))


def test_no_edges_enclose_a_head_in_a_room(portrait):
    assert not watched(Edge(), moving(*portrait, sheet=False))


def test_no_edges_enclose_a_face_in_a_portrait(portrait):
    assert enclosure(*portrait) < ENCLOSED


def test_the_end_of_the_picture_is_no_edge():
    flat = np.full((200, 200, 3), 128, np.uint8)
    assert enclosure(flat, face_at(60, 60, 80)) == 0.0


def test_one_frame_with_edges_is_not_enough(astronaut_face):
    assert not watched(Edge(), islice(moving(*astronaut_face, sheet=True), 1))


def test_a_sheet_carries_its_surround_along(portrait):
    assert watched(Surround(), moving(*portrait, sheet=True))


def test_a_head_leaves_its_surround_at_rest(portrait):
    assert not watched(Surround(), moving(*portrait, sheet=False))


def test_a_camera_that_moves_is_not_taken_for_a_sheet(portrait):
    watch = Surround()
    assert not watched(watch, camera_moving(*portrait))
    assert watch.gain is not None  # it has looked


def test_a_face_at_rest_says_nothing_of_its_surround(portrait):
    pixels, face = portrait
    assert moves_with(pixels, face, pixels, face) is None


def test_frames_of_another_size_or_out_of_order_are_not_compared(astronaut_face):
    watch = Surround()
    for at, pixels, face in moving(*astronaut_face, sheet=True):
        watch.observe(-at, pixels[: 480 - int(at * 10)], face)
    assert watch.gain is None


def test_the_same_picture_for_two_seconds_is_static():
    watch, still = StaticInput(), make_embedding(1)
    findings = []
    for number in range(16):
        watch.observe(number * 0.25, still)
        findings.append(watch.suspicious)
    assert not any(findings[:8])
    assert all(findings[10:])


def test_the_noise_of_a_camera_is_not_static_nor_is_one_change_in_time():
    noise, watch = np.random.default_rng(1), StaticInput()
    base = make_embedding(1).vector
    for number in range(20):
        watch.observe(number * 0.25, embedding(*(base + noise.normal(0, 0.01, 128))))
        assert not watch.suspicious
    still = StaticInput()
    for number in range(20):
        still.observe(number * 0.25, make_embedding(number // 6))
        assert not still.suspicious


def test_another_encoders_embedding_begins_it_afresh():
    watch = StaticInput()
    for number in range(20):
        watch.observe(number * 0.25, make_embedding(1, f"encoder-{number // 4}"))
    assert not watch.suspicious


@pytest.mark.parametrize(
    "name",
    ["OBS Virtual Camera", "OBS-Camera", "v4l2loopback", "Dummy video device (0x0000)", "ManyCam Virtual Webcam",
     "Snap Camera", "DroidCam Source 3", "Iriun Webcam", "XSplit VCam", "e2eSoft VCam", "NDI Webcam Video 1",
     "Unity Video Capture", "NVIDIA Broadcast"],
)  # fmt: skip
def test_a_program_that_passes_for_a_camera_is_known_by_its_name(name):
    assert is_virtual_camera(name)
    assert is_no_camera(SourceKind.DEVICE, name)


@pytest.mark.parametrize(
    "name",
    ["", "Integrated Camera: Integrated C", "HD Pro Webcam C920", "FaceTime HD Camera", "USB2.0 HD UVC WebCam",
     "Logitech BRIO", "Microsoft LifeCam Studio", "OBSBOT Tiny 2", "Jabra PanaCast 20", "EOS Webcam Utility"],
)  # fmt: skip
def test_a_camera_is_not_taken_for_a_program(name):
    assert not is_no_camera(SourceKind.DEVICE, name)


@pytest.mark.parametrize("kind", [SourceKind.FILE, SourceKind.STREAM])
def test_files_and_streams_are_no_cameras(kind):
    assert is_no_camera(kind)


def test_together_they_name_the_cue_that_warned_first_and_stand_by_it(astronaut_face):
    cues = PassiveCues()
    assert cues.evidence is None
    for at, pixels, face in moving(*astronaut_face, sheet=True):
        cues.observe(at, pixels, face)
    assert set(cues.seen) == {Cue.EDGE, Cue.SURROUND}
    warned = cues.evidence
    assert warned == LivenessEvidence(Finding.ATTACK_SUSPECTED, cues.seen[0])
    for at, pixels, face in moving(*astronaut_face, sheet=False):
        assert cues.observe(10 + at, pixels, face) == warned


def test_together_they_never_say_that_no_attack_was_seen(portrait):
    cues = PassiveCues()
    findings = [
        cues.observe(at, pixels, face, make_embedding(int(at * 10)))
        for at, pixels, face in moving(*portrait, sheet=False)
    ]
    assert set(findings) == {None}


def test_a_source_that_is_no_camera_warns_from_the_start():
    assert PassiveCues(no_camera=True).evidence == LivenessEvidence(Finding.ATTACK_SUSPECTED, Cue.NO_CAMERA)
