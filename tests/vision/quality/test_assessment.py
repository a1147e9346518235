import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from faceapp.capture.frame import Pixels
from faceapp.capture.image import load_image
from faceapp.vision.degradation.degrade import Degradation, degrade
from faceapp.vision.detector import FaceDetector
from faceapp.vision.face import Face
from faceapp.vision.mesh import POINTS
from faceapp.vision.quality.assessment import Quality, assess
from faceapp.vision.quality.bounds import CHECK, ENROL, PICTURE, Bounds
from faceapp.vision.quality.component import Group
from faceapp.vision.quality.components import COMPONENT
from faceapp.vision.quality.measurement import measure, speed
from faceapp.vision.quality.range import Range
from tests.fakes import ScriptedMesh


@pytest.fixture(scope="module")
def portrait(astronaut):
    pixels = load_image(astronaut)
    return pixels, FaceDetector().detect(pixels)[0]


def moved(face: Face, dx: float, dy: float = 0.0) -> Face:
    x, y, w, h = face.box
    return replace(face, box=(x + dx, y + dy, w, h), landmarks=face.landmarks + np.float32([dx, dy]))


def judged(pixels: Pixels, face: Face, faces: Sequence[Face], bounds: Bounds = ENROL) -> Quality:
    return assess(measure(pixels, face, faces), bounds)


def failing(quality) -> set[str]:
    return {component.name for component in quality.failures}


def test_a_good_portrait_fails_nothing_but_its_place_in_the_picture(portrait):
    pixels, face = portrait
    quality = judged(pixels, face, [face])
    unseen = {name for name, component in COMPONENT.items() if component.group is Group.EXPRESSION}
    assert failing(quality) <= {"vertical_position", "horizontal_position", "inter_eye_distance"} | unseen
    assert judged(pixels, face, [face], bounds=CHECK).ok
    assert quality.unified > 80


@pytest.mark.parametrize(
    ("kind", "component"),
    [
        (Degradation.DARK, "luminance_mean"),
        (Degradation.OVEREXPOSED, "over_exposure_prevention"),
        (Degradation.FOCUS_BLUR, "sharpness"),
        (Degradation.SUNGLASSES, "eyes_visible"),
        (Degradation.MASK, "mouth_occlusion_prevention"),
        (Degradation.MOTION_BLUR, "sharpness"),
    ],
)
def test_each_harm_fails_its_component_and_lowers_the_unified_score(portrait, kind, component):
    pixels, face = portrait
    harmed = degrade(pixels, kind, 1.0, face.landmarks, np.random.default_rng(0))
    quality, before = judged(harmed, face, [face]), judged(pixels, face, [face])
    assert component in failing(quality)
    assert quality.components[component].score < before.components[component].score
    assert quality.unified <= before.unified


def test_light_from_one_side_is_not_uniform(portrait):
    pixels, face = portrait
    shade = np.where(np.arange(pixels.shape[1])[:, None] < face.landmarks[2, 0], 0.15, 1.0)
    quality = judged((pixels * shade).astype(np.uint8), face, [face])
    assert "illumination_uniformity" in failing(quality)


def test_a_second_face_of_like_size_fails_and_a_small_one_far_behind_does_not(portrait):
    pixels, face = portrait
    x, y, w, h = face.box
    twin, passer_by = replace(face, box=(x - w, y, w, h)), replace(face, box=(x - w, y, w / 3, h / 3))
    assert "single_face_present" in failing(judged(pixels, face, [face, twin]))
    assert "single_face_present" not in failing(judged(pixels, face, [face, passer_by]))


def test_a_face_cut_by_the_edge_fails(portrait):
    pixels, face = portrait
    half = pixels[:, int(face.landmarks[2, 0]) :]
    assert "face_crop" in failing(judged(half, moved(face, -int(face.landmarks[2, 0])), [face]))


def test_a_small_face_fails_to_enrol_before_it_fails_a_check(portrait):
    pixels, face = portrait
    small = replace(face, landmarks=face.landmarks * np.float32(40 / face.inter_eye_distance))
    assert "inter_eye_distance" in failing(judged(pixels, small, [small]))
    assert "inter_eye_distance" not in failing(judged(pixels, small, [small], bounds=CHECK))


def test_motion_is_the_face_s_way_in_eye_distances_a_second(portrait):
    pixels, face = portrait
    before = moved(face, face.inter_eye_distance / 10)
    moving = replace(measure(pixels, face, [face]), speed=speed(face, before, elapsed=0.1))
    assert assess(moving, ENROL).components["motion"].value == pytest.approx(1.0)
    assert judged(pixels, face, [face]).components["motion"].value == speed(face, None, 0.1) == 0.0


def test_place_and_motion_count_at_the_camera_and_not_in_a_picture(portrait):
    pixels, face = portrait
    quality = assess(replace(measure(pixels, face, [face]), speed=50.0), PICTURE)
    assert not failing(quality) & {"vertical_position", "horizontal_position", "motion", "head_size"}


def test_scores_do_not_depend_on_the_bounds(portrait):
    pixels, face = portrait
    measured = measure(pixels, face, [face])
    assert assess(measured, ENROL).unified == assess(measured, CHECK).unified


def test_what_was_not_measured_does_not_count_and_what_the_mesh_shows_lowers_the_score(portrait):
    pixels, face = portrait
    seen = measure(pixels, face, [face])
    points = np.zeros((POINTS, 3), np.float32)
    closed, wide = (ScriptedMesh(0.0, 0.25, mouth, points) for mouth in (0.02, 0.4))
    without, resting, gaping = (
        assess(one, ENROL).unified for one in (seen, seen.with_mesh(closed), seen.with_mesh(wide))
    )
    assert resting == pytest.approx(without, abs=10)
    assert gaping < 0.7 * resting


def test_every_component_has_a_value_a_bound_and_a_score_from_0_to_100(portrait):
    pixels, face = portrait
    quality = judged(pixels, face, [face])
    assert list(quality.components) == list(COMPONENT)
    assert all(0 <= component.score <= 100 for component in quality.components.values())


def test_landmarks_that_coincide_are_refused_and_do_not_crash(portrait):
    pixels, face = portrait
    quality = judged(pixels, replace(face, landmarks=np.zeros((5, 2), np.float32)), [face])
    assert {"inter_eye_distance", "head_pose_yaw"} <= failing(quality)


def test_a_black_picture_is_refused_and_does_not_crash(portrait):
    pixels, face = portrait
    assert {"under_exposure_prevention", "dynamic_range"} <= failing(judged(np.zeros_like(pixels), face, [face]))


def test_a_720p_frame_is_measured_in_under_two_milliseconds(portrait):
    pixels, face = portrait
    frame = np.zeros((720, 1280, 3), np.uint8)
    frame[:512, :512] = pixels
    times = []
    for _ in range(50):
        start = time.perf_counter()
        judged(frame, face, [face])
        times.append(time.perf_counter() - start)
    assert min(times) < 0.002


def test_a_range_without_its_margins_is_never_empty():
    assert Range(-20.0, 20.0).narrowed(3.0) == Range(-17.0, 17.0)
    assert Range(high=0.5).narrowed(0.2) == Range(high=0.3)
    assert Range(-5.0, 5.0).narrowed(100.0) == Range(-2.5, 2.5)
