"""The likelihood ratio follows what was measured, and claims nothing beyond it."""

from dataclasses import replace
from statistics import NormalDist

import pytest

from faceapp.bundled import resource
from faceapp.recognition.likelihood import LikelihoodRatio, likelihood_ratio
from faceapp.siamese.card import BUNDLED_ENCODER, EncoderCard, LevelThreshold, read_card

MATED, NON_MATED = NormalDist(0.7, 0.1), NormalDist(0.0, 0.1)


@pytest.fixture
def card() -> EncoderCard:
    """One whose scores are two normal distributions, so that the ratio is known."""
    scores = [0.12 + 0.01 * step for step in range(36)]
    levels = {
        name: LevelThreshold(fmr, score, MATED.cdf(score))
        for name, fmr, score in (("convenience", 1e-3, 0.4), ("balanced", 1e-4, 0.45), ("strict", 1e-5, 0.5))
    }
    curve = [[1 - NON_MATED.cdf(score), score] for score in scores]
    return replace(read_card(resource(BUNDLED_ENCODER)), levels=levels, calibration={"fmr_curve": curve})


@pytest.mark.parametrize("score", [0.15, 0.25, 0.3, 0.35, 0.42])
def test_the_ratio_is_that_of_the_two_densities(card: EncoderCard, score: float) -> None:
    ratio = likelihood_ratio(card, score)
    assert ratio is not None
    assert ratio.value == pytest.approx(MATED.pdf(score) / NON_MATED.pdf(score), rel=0.2)
    assert not ratio.at_the_bound


def test_beyond_what_was_measured_no_more_is_claimed_than_at_its_end(card: EncoderCard) -> None:
    end, beyond = likelihood_ratio(card, 0.47), likelihood_ratio(card, 0.95)
    assert end is not None
    assert beyond is not None
    assert beyond.value == pytest.approx(end.value)
    assert beyond.at_the_bound


def test_points_that_rest_on_a_few_false_matches_are_not_believed(card: EncoderCard) -> None:
    few = replace(card, calibration=card.calibration | {"non_mated": 10_000})
    bounded = likelihood_ratio(few, 0.45)
    assert bounded is not None
    assert bounded.at_the_bound
    assert bounded.value < 1e3


def test_the_best_of_several_references_says_less(card: EncoderCard) -> None:
    one, four = likelihood_ratio(card, 0.4), likelihood_ratio(card, 0.4, references=4)
    assert one is not None
    assert four is not None
    assert four.value == pytest.approx(one.value / 4)


def test_without_calibration_there_is_none(card: EncoderCard) -> None:
    assert likelihood_ratio(replace(card, calibration={}), 0.5) is None
    assert likelihood_ratio(replace(card, levels={}), 0.5) is None


@pytest.mark.parametrize(
    ("value", "words"),
    [(1.5, "neither"), (5, " weak "), (50, " moderate "), (500, "moderately strong"), (5e3, " strong "),
     (5e5, "very strong"), (5e6, "extremely strong")],
)  # fmt: skip
def test_it_is_worded_as_the_guideline_does_and_never_as_a_certainty(value: float, words: str) -> None:
    for ratio in (value, 1 / value):
        said = LikelihoodRatio(ratio, False).words
        assert words in said
        assert "identical" not in said
    if words != "neither":
        assert "show one person, relative to" in LikelihoodRatio(value, False).words
        assert "show two different people, relative to" in LikelihoodRatio(1 / value, False).words
