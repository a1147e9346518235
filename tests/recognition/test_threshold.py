"""Thresholds for one comparison and for a gallery."""

import pytest

from faceapp.errors import ModelError
from faceapp.recognition.threshold import (
    effective_fmr,
    level_search,
    lookalike_margin,
    per_comparison_fmr,
    person_threshold,
    threshold,
    whole_gallery_search,
)
from faceapp.siamese.card import EncoderCard, LevelThreshold

CARD = EncoderCard(
    "test",
    {},
    "ab" * 32,
    128,
    levels={"balanced": LevelThreshold(1e-4, 0.4, 0.02), "strict": LevelThreshold(1e-6, 0.6, 0.1)},
    calibration={"lookalike_margin": 0.06, "fmr_curve": [[1e-2, 0.2], [1e-4, 0.4], [1e-6, 0.6]]},
)


def test_the_threshold_is_the_cards() -> None:
    assert threshold(CARD, "balanced") == 0.4


def test_a_level_nobody_measured_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(ModelError, match="faceapp calibrate"):
        threshold(CARD, "convenience")


def test_the_effective_rate_grows_with_the_gallery() -> None:
    assert effective_fmr(1e-4, 1) == pytest.approx(1e-4)
    assert effective_fmr(1e-4, 1000) == pytest.approx(1 - (1 - 1e-4) ** 1000)
    assert effective_fmr(1e-4, 0) == 0


def test_the_rate_per_comparison_undoes_the_gallery() -> None:
    assert effective_fmr(per_comparison_fmr(1e-4, 1000), 1000) == pytest.approx(1e-4)


def test_a_search_at_the_levels_own_threshold_lets_more_strangers_through() -> None:
    result = level_search(CARD, "balanced", references=10)
    assert result.threshold == 0.4
    assert result.effective_fmr == pytest.approx(1e-3, rel=1e-3)


def test_the_threshold_for_a_whole_gallery_is_read_off_the_measured_curve() -> None:
    result = whole_gallery_search(CARD, "balanced", references=10)
    assert result.threshold == pytest.approx(0.5, abs=1e-4)  # 1e-5: halfway from 1e-4 to 1e-6
    assert result.effective_fmr == pytest.approx(1e-4)


def test_one_person_needs_no_other_threshold() -> None:
    assert whole_gallery_search(CARD, "balanced", references=1).threshold == pytest.approx(0.4)


def test_beyond_what_was_measured_the_strictest_threshold_stands_and_the_rate_is_told() -> None:
    result = whole_gallery_search(CARD, "strict", references=100)
    assert result.threshold == 0.6
    assert result.effective_fmr == pytest.approx(1e-4, rel=1e-3)


@pytest.mark.parametrize("references", [0, 10])
def test_an_encoder_without_a_curve_keeps_to_the_level(references: int) -> None:
    bare = EncoderCard("test", {}, "ab" * 32, 128, levels=CARD.levels)
    assert whole_gallery_search(bare, "balanced", references) == level_search(bare, "balanced", references)


def test_the_look_alike_margin_is_the_cards_and_may_be_missing() -> None:
    assert lookalike_margin(CARD) == 0.06
    assert lookalike_margin(EncoderCard("test", {}, "ab" * 32, 128)) is None


def test_a_person_with_one_look_is_asked_for_the_levels_threshold() -> None:
    assert person_threshold(CARD, "balanced", 1) == 0.4


def test_more_looks_ask_for_more_so_that_the_promise_holds_over_all_of_them() -> None:
    asked = [person_threshold(CARD, "balanced", looks) for looks in (1, 2, 5, 10)]
    assert asked == sorted(asked)
    assert asked[-1] == pytest.approx(0.5, abs=0.001)  # ten chances: one look may match at 1e-5 only


def test_looks_beyond_what_calibration_measured_ask_for_the_strictest_measured() -> None:
    assert person_threshold(CARD, "strict", 5) == 0.6
