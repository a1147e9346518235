"""Validation counts what it says it counts."""

import numpy as np
import pytest
import torch

from faceapp.errors import TrainingError
from faceapp.siamese.network import FaceEncoder
from faceapp.siamese.training.dataset import scan
from faceapp.siamese.training.validation import MOST_IMAGES, Validation, Validator, thresholds_at
from tests.siamese.conftest import MakePeople


def test_a_threshold_lets_through_at_most_its_share_of_strangers() -> None:
    scores = np.random.default_rng(0).normal(size=10_000).astype(np.float32)
    for rate, threshold in zip((1e-3, 1e-2, 0.1), thresholds_at(scores, (1e-3, 1e-2, 0.1)), strict=True):
        assert (scores >= threshold).sum() == rate * len(scores)


def test_with_too_few_strangers_none_is_let_through() -> None:
    scores = np.array([0.1, 0.5, 0.3], np.float32)
    (threshold,) = thresholds_at(scores, (1e-4,))
    assert not (scores >= threshold).any()


def test_validation_gives_rates_at_every_false_match_rate(make_people: MakePeople) -> None:
    torch.manual_seed(0)
    result = Validator(scan(make_people(people=5, images=3)), seed=0).validate(FaceEncoder(8, 0.0625))
    assert len(result.thresholds) == len(result.clean) == len(result.degraded) == 3
    assert all(0.0 <= rate <= 1.0 for rate in result.clean + result.degraded)
    assert list(result.thresholds) == sorted(result.thresholds)


def test_validation_is_the_same_each_time(make_people: MakePeople) -> None:
    torch.manual_seed(0)
    encoder, folder = FaceEncoder(8, 0.0625), scan(make_people(people=4, images=2))
    assert Validator(folder, seed=1).validate(encoder) == Validator(folder, seed=1).validate(encoder)


def test_nobody_counts_with_more_than_a_few_pictures(make_people: MakePeople) -> None:
    assert len(Validator(scan(make_people(people=2, images=MOST_IMAGES + 3)), seed=0)) == 2 * MOST_IMAGES


def test_merit_is_the_mean_at_one_in_a_thousand_and_one_in_ten_thousand() -> None:
    result = Validation((0.1, 0.2, 0.3), (0.9, 0.8, 0.0), (0.7, 0.6, 0.0))
    assert result.merit == pytest.approx(0.75)


@pytest.mark.parametrize(("people", "images", "missing"), [(1, 4, "only one person"), (3, 1, "nobody with two")])
def test_people_of_whom_none_can_be_compared_are_refused(
    people: int, images: int, missing: str, make_people: MakePeople
) -> None:
    with pytest.raises(TrainingError, match=missing):
        Validator(scan(make_people(people=people, images=images)), seed=0)
