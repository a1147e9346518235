"""From comparisons to the card's table."""

import numpy as np
import pytest

from faceapp.errors import EvaluationError
from faceapp.evaluation.calibration import LEVEL_FMR, calibrate, look_alike_margin, origin
from faceapp.evaluation.protocols.identification import Searches
from faceapp.evaluation.statistics.comparison import Samples, compare_all
from faceapp.evaluation.statistics.distribution import ScoreDistribution
from faceapp.settings import LEVELS
from faceapp.siamese.card import EncoderCard

CARD = EncoderCard("test", {}, "ab" * 32, 32, details={"origin": "made up"})


def crowd(people: int, seed: int = 0) -> Samples:
    """Two noisy pictures of each of many random people."""
    generator = np.random.default_rng(seed)
    faces = np.repeat(generator.normal(size=(people, 32)), 2, axis=0)
    vectors = (faces + generator.normal(scale=0.5, size=faces.shape)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return Samples(vectors, np.ones(2 * people, bool), np.repeat(np.arange(people), 2))


@pytest.fixture(scope="module")
def samples() -> Samples:
    return crowd(1100)


@pytest.fixture(scope="module")
def card(samples: Samples) -> EncoderCard:
    return calibrate(CARD, samples, origin("made-up people"))


def test_each_level_of_the_settings_keeps_its_promise(samples: Samples, card: EncoderCard) -> None:
    non_mated = compare_all(samples).non_mated
    assert tuple(card.levels) == LEVELS == tuple(LEVEL_FMR)
    for name, level in card.levels.items():
        assert level.fmr == LEVEL_FMR[name]
        assert 0.8 * level.fmr < non_mated.rate_at(level.threshold) <= level.fmr


def test_a_stricter_level_refuses_more_of_the_right_people(card: EncoderCard) -> None:
    rates = [level.fnmr for level in card.levels.values()]
    assert rates == sorted(rates)
    for level in card.levels.values():
        assert level.fnmr_interval[0] <= level.fnmr <= level.fnmr_interval[1]


def test_the_card_says_what_it_was_measured_on(card: EncoderCard) -> None:
    assert card.calibration["data"] == "made-up people"
    assert (card.calibration["images"], card.calibration["people"], card.calibration["mated"]) == (2200, 1100, 1100)
    assert card.calibration["non_mated"] == 2200 * 2199 // 2 - 1100


def test_nothing_but_the_calibration_changes(card: EncoderCard) -> None:
    assert (card.name, card.sha256, card.details) == (CARD.name, CARD.sha256, CARD.details)


def test_the_curve_ends_where_the_comparisons_support_no_more(card: EncoderCard) -> None:
    lowest, highest_threshold = card.calibration["fmr_curve"][-1]
    assert lowest * card.calibration["non_mated"] >= 10
    assert highest_threshold >= card.levels["strict"].threshold


def test_too_few_people_can_not_support_the_strict_level() -> None:
    with pytest.raises(EvaluationError, match="too few"):
        calibrate(CARD, crowd(200), origin("made-up people"))


def test_people_with_one_picture_each_can_not_tell_of_missed_matches() -> None:
    samples = crowd(1500)
    single = Samples(samples.vectors, samples.found, np.arange(3000))
    with pytest.raises(EvaluationError, match="two pictures"):
        calibrate(CARD, single, origin("made-up people"))


def test_the_look_alike_margin_gives_up_one_right_match_in_a_hundred() -> None:
    own, rival = np.full(101, 0.9), np.linspace(0.0, 0.5, 101)
    wrong_own, wrong_rival = np.array([0.6, 0.2, 0.1]), np.array([0.8, 0.8, 0.15])
    searches = Searches(
        1000,
        20,
        np.concatenate([own, wrong_own]),
        np.concatenate([rival, wrong_rival]),
        np.arange(104),
        ScoreDistribution.of([]),
    )
    margin = look_alike_margin(searches, threshold=0.4)
    assert margin is not None
    assert margin.margin == pytest.approx(0.405)  # the smallest gap but one: 0.9 - 0.495
    assert (margin.right_matches, margin.wrong_matches) == (101, 2)  # the third is below the threshold
    assert margin.wrong_matches_caught == 0.5  # a gap of 0.2 is caught, one of 0.6 is not


def test_without_a_right_match_there_is_no_margin() -> None:
    nothing = np.empty(0)
    searches = Searches(10, 20, nothing, nothing, np.empty(0, np.int64), ScoreDistribution.of([]))
    assert look_alike_margin(searches, 0.4) is None
