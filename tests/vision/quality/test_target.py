"""The ovals that are drawn are what the gate takes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faceapp.vision.quality.adjusting import adjusted
from faceapp.vision.quality.assessment import assess
from faceapp.vision.quality.bounds import ENROL
from faceapp.vision.quality.measurement import MIDDLE, SHAPE, measure
from faceapp.vision.quality.target import EYES, NEAR, SLACK, fitted, is_small, largest_oval, target
from tests.fakes import face_at

PLACE = {"inter_eye_distance", "head_size", "horizontal_position", "vertical_position"}
SIZES = [(400, 300), (640, 480), (1280, 720), (1920, 1080), (720, 1280)]

each_size = pytest.mark.parametrize(("width", "height"), SIZES)


def ovals(width, height, bounds=ENROL):
    """Return the ovals of a frame of this size for faces as ``face_at`` makes them."""
    face = face_at(side=100.0)
    seen = measure(np.zeros((height, width, 3), np.uint8), face, [face])
    return target(fitted(bounds, seen), width, height, face)


def failing(width, height, side, dx=0.0, dy=0.0):
    """Return what of size and place is wrong with a square face so far off the middle of the ovals, all in px."""
    face = face_at(width / 2 - side / 2 + dx, MIDDLE * height - side / 2 + dy, side)
    seen = measure(np.zeros((height, width, 3), np.uint8), face, [face])
    return PLACE & {failed.name for failed in assess(seen, fitted(ENROL, seen)).failures}


@each_size
def test_a_face_between_the_ovals_is_taken_and_one_beyond_either_is_not(width, height):
    smallest, largest = ovals(width, height)
    assert not failing(width, height, smallest * 1.01)
    assert not failing(width, height, largest * 0.99)
    assert failing(width, height, smallest * 0.99) == {"inter_eye_distance"}
    assert "head_size" in failing(width, height, largest * 1.01)


@each_size
@given(st.floats(0.0, 1.0), st.floats(-0.6, 0.6))
def test_a_face_is_taken_exactly_as_long_as_it_lies_in_the_outer_oval(width, height, share, off):
    smallest, largest = ovals(width, height)
    side = smallest * 1.01 + share * (largest * 0.99 - smallest * 1.01)
    whole = largest_oval(width, height)
    reaches_over = abs(off) * whole + side / 2 - largest / 2
    if abs(reaches_over - SLACK * whole) > 1:
        assert ("vertical_position" in failing(width, height, side, dy=off * whole)) == (reaches_over > SLACK * whole)
        aside = failing(width, height, side, dx=SHAPE * off * whole)
        assert ("horizontal_position" in aside) == (reaches_over > SLACK * whole)


def test_a_picture_is_small_where_60_px_between_the_eyes_take_a_face_of_half_its_height():
    assert [is_small(ENROL, *size) for size in SIZES] == [True, False, False, False, False]


@pytest.mark.parametrize(("width", "height"), [(320, 240), (400, 300)])
def test_a_small_picture_asks_for_no_nearer_face_than_half_its_height(width, height):
    smallest, _ = ovals(width, height)
    eyes = face_at(side=100.0).inter_eye_distance / 100
    assert smallest * eyes == pytest.approx(NEAR * height * EYES)


def test_what_an_operator_asks_for_beyond_the_default_stands_in_a_small_picture_too():
    strict = adjusted(ENROL, {"eye_distance": 100})
    assert not is_small(strict, 400, 300)
    assert ovals(400, 300, strict).smallest == ovals(400, 300, strict).largest
