"""The operator's numbers move the bounds they stand for, and no others, and not too far."""

import pytest

from faceapp.errors import SettingsError
from faceapp.vision.quality.adjusting import ADJUSTABLE, Adjustable, adjusted
from faceapp.vision.quality.bounds import CHECK, ENROL, Bounds
from faceapp.vision.quality.range import Range


def test_without_numbers_the_bounds_are_as_built_in() -> None:
    assert adjusted(ENROL, {}) == ENROL


def test_a_number_moves_its_own_bound_only() -> None:
    assert adjusted(ENROL, {"eye_distance": 40}) == {**ENROL, "inter_eye_distance": Range(low=40)}


def test_an_angle_holds_to_either_side() -> None:
    assert adjusted(CHECK, {"yaw": 12})["head_pose_yaw"] == Range(-12, 12)


def test_both_ends_of_the_brightness_move_on_their_own() -> None:
    assert adjusted(ENROL, {"darkest": 30, "brightest": 240})["luminance_mean"] == Range(30, 240)


@pytest.mark.parametrize("adjustable", ADJUSTABLE, ids=lambda adjustable: adjustable.name)
@pytest.mark.parametrize("bounds", [ENROL, CHECK], ids=["enrol", "check"])
def test_the_number_that_a_bound_has_changes_nothing_that_can_be_measured(
    bounds: Bounds, adjustable: Adjustable
) -> None:
    again = adjusted(bounds, {adjustable.name: adjustable.value_in(bounds)})
    assert adjustable.value_in(again) == adjustable.value_in(bounds)


@pytest.mark.parametrize("value", [15.9, 401, float("nan"), float("inf")])
def test_a_number_that_goes_too_far_is_refused_by_name(value: float) -> None:
    with pytest.raises(SettingsError, match="eye_distance"):
        adjusted(ENROL, {"eye_distance": value})


def test_a_number_of_a_later_version_is_ignored() -> None:
    assert adjusted(ENROL, {"halo": 3}) == ENROL
