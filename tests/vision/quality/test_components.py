"""Every entry of the table is whole, and none gets in another's way."""

import pytest

from faceapp.vision.quality.bounds import CHECK, ENROL, PICTURE
from faceapp.vision.quality.component import Component
from faceapp.vision.quality.components import COMPONENT, COMPONENTS
from faceapp.vision.quality.cues import Cue
from faceapp.vision.quality.range import ANY, Assessed, Range

each = pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.name)


def test_no_name_is_given_twice() -> None:
    assert len(COMPONENT) == len(COMPONENTS)
    limits = [limit.name for component in COMPONENTS for limit in component.limits]
    assert len(set(limits)) == len(limits)


@each
def test_a_check_asks_no_more_than_an_enrolment_and_a_picture_no_more_than_the_camera(component: Component) -> None:
    assert CHECK[component.name].low <= ENROL[component.name].low
    assert CHECK[component.name].high >= ENROL[component.name].high
    assert PICTURE[component.name] in (ENROL[component.name], ANY)


@each
def test_what_lies_at_either_side_of_the_bound_has_a_cue(component: Component) -> None:
    well = {name: Assessed(name, 0.0, ANY, 100.0) for name in COMPONENT}
    bound = Range(-1.0, 1.0)
    for value in (-2.0, 2.0, float("nan")):
        failed = Assessed(component.name, value, bound, 0.0)
        assert component.cue(failed, {**well, component.name: failed}) in Cue


@each
def test_a_ramp_rises_in_value_and_stays_within_0_and_100(component: Component) -> None:
    values, scores = component.ramp
    assert list(values) == sorted(values)
    assert len(values) == len(scores)
    assert {min(scores), max(scores)} == {0, 100}
    assert component.score(float("nan")) == 0.0


@each
def test_what_has_failed_can_be_well_again(component: Component) -> None:
    assert component.clearance > 0
    assert component.enrol != ANY
    narrowed = component.enrol.narrowed(component.clearance)
    assert narrowed.low <= narrowed.high
    assert narrowed != component.enrol
