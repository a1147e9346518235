"""A plan holds only numbers that a run can be made with."""

import contextlib
import math
from dataclasses import asdict, fields
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faceapp.errors import TrainingError
from faceapp.siamese.training.plan import LARGEST_BATCH, Mining, TrainingPlan

NUMBERS = {option.name: option for option in fields(TrainingPlan) if "range" in option.metadata}


def numbers_within(name: str) -> st.SearchStrategy[Any]:
    option = NUMBERS[name]
    within = option.metadata["range"]
    if type(option.default) is int:
        return st.integers(int(within.low), int(within.high))
    return st.floats(within.low, within.high)


def test_every_number_has_a_range_that_holds_its_default() -> None:
    for option in fields(TrainingPlan):
        assert isinstance(option.default, StrEnum) or option.metadata["range"].holds(option.default)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, -1, 1e300, True, "1", None])
@pytest.mark.parametrize("name", NUMBERS)
def test_no_option_takes_what_no_run_can_be_made_with(name: str, value: object) -> None:
    with pytest.raises(TrainingError, match=name):
        TrainingPlan(**{name: value})


@pytest.mark.parametrize(
    "name",
    ["epochs", "people", "images", "looks", "margin", "learning_rate", "validate_every", "embedding_size", "width"],
)
def test_nought_is_refused_where_it_means_nothing(name: str) -> None:
    with pytest.raises(TrainingError, match=name):
        TrainingPlan(**{name: type(NUMBERS[name].default)(0)})


def test_a_word_is_no_way_of_mining() -> None:
    with pytest.raises(TrainingError, match="mining"):
        TrainingPlan(mining="hard")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "options", [{"people": 1024, "images": 256}, {"mining": Mining.RANDOM, "people": 2, "images": 1}]
)
def test_a_batch_holds_a_triplet_and_not_the_world(options: dict[str, Any]) -> None:
    with pytest.raises(TrainingError, match="batch"):
        TrainingPlan(**options)


@given(st.data())
def test_what_lies_in_the_ranges_is_a_plan_whose_learning_rates_are_numbers(data: st.DataObject) -> None:
    chosen = {name: data.draw(numbers_within(name), name) for name in NUMBERS if name != "images"}
    plan = TrainingPlan(**chosen, images=data.draw(st.integers(1, min(256, LARGEST_BATCH // chosen["people"]))))
    assert TrainingPlan(**asdict(plan)) == plan
    steps = data.draw(st.integers(1, 1000))
    for step in {0, steps // 2, steps - 1}:
        assert 0 <= plan.learning_rate_at(step, steps) <= plan.learning_rate


def test_the_highest_learning_rate_is_not_exceeded_by_a_rounding() -> None:
    plan = TrainingPlan(learning_rate=0.22566272402152548, warm_up=0.5)
    assert max(plan.learning_rate_at(step, 6) for step in range(6)) == plan.learning_rate


@given(st.sampled_from(sorted(NUMBERS)), st.integers() | st.floats())
def test_a_number_is_within_its_range_or_refused(name: str, value: float) -> None:
    within = NUMBERS[name].metadata["range"]
    with contextlib.suppress(TrainingError):
        assert within.holds(getattr(TrainingPlan(**{name: value}), name))
