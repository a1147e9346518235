"""Thresholds for one comparison and for a gallery."""

from dataclasses import replace

import pytest

from faceapp.errors import ModelError
from faceapp.recognition.threshold import (
    effective_fmr,
    level_search,
    lookalike_margin,
    own_threshold,
    per_comparison_fmr,
    person_threshold,
    threshold,
    whole_gallery_search,
    with_own_threshold,
)
from faceapp.settings import Settings
from faceapp.siamese.card import EncoderCard, LevelThreshold

CONVENIENCE, BALANCED, STRICT = (Settings(level=level) for level in ("convenience", "balanced", "strict"))
CARD = EncoderCard(
    "test",
    {},
    "ab" * 32,
    128,
    levels={"balanced": LevelThreshold(1e-4, 0.4, 0.02), "strict": LevelThreshold(1e-6, 0.6, 0.1)},
    calibration={"lookalike_margin": 0.06, "fmr_curve": [[1e-2, 0.2], [1e-4, 0.4], [1e-6, 0.6]]},
)


def test_the_threshold_is_the_cards() -> None:
    assert threshold(CARD, BALANCED) == 0.4


def test_a_level_nobody_measured_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(ModelError, match="faceapp calibrate"):
        threshold(CARD, CONVENIENCE)


def test_the_effective_rate_grows_with_the_gallery() -> None:
    assert effective_fmr(1e-4, 1) == pytest.approx(1e-4)
    assert effective_fmr(1e-4, 1000) == pytest.approx(1 - (1 - 1e-4) ** 1000)
    assert effective_fmr(1e-4, 0) == 0


def test_the_rate_per_comparison_undoes_the_gallery() -> None:
    assert effective_fmr(per_comparison_fmr(1e-4, 1000), 1000) == pytest.approx(1e-4)


def test_a_search_at_the_levels_own_threshold_lets_more_strangers_through() -> None:
    result = level_search(CARD, BALANCED, references=10)
    assert result.threshold == 0.4
    assert result.effective_fmr == pytest.approx(1e-3, rel=1e-3)


def test_the_threshold_for_a_whole_gallery_is_read_off_the_measured_curve() -> None:
    result = whole_gallery_search(CARD, BALANCED, references=10)
    assert result.threshold == pytest.approx(0.5, abs=1e-4)  # 1e-5: halfway from 1e-4 to 1e-6
    assert result.effective_fmr == pytest.approx(1e-4)


def test_one_person_needs_no_other_threshold() -> None:
    assert whole_gallery_search(CARD, BALANCED, references=1).threshold == pytest.approx(0.4)


def test_beyond_what_was_measured_the_strictest_threshold_stands_and_the_rate_is_told() -> None:
    result = whole_gallery_search(CARD, STRICT, references=100)
    assert result.threshold == 0.6
    assert result.effective_fmr == pytest.approx(1e-4, rel=1e-3)


@pytest.mark.parametrize("references", [0, 10])
def test_an_encoder_without_a_curve_keeps_to_the_level(references: int) -> None:
    bare = EncoderCard("test", {}, "ab" * 32, 128, levels=CARD.levels)
    assert whole_gallery_search(bare, BALANCED, references) == level_search(bare, BALANCED, references)


def test_the_look_alike_margin_is_the_cards_and_may_be_missing() -> None:
    assert lookalike_margin(CARD) == 0.06
    assert lookalike_margin(EncoderCard("test", {}, "ab" * 32, 128)) is None


def test_a_person_with_one_look_is_asked_for_the_levels_threshold() -> None:
    assert person_threshold(CARD, BALANCED, 1) == 0.4


def test_more_looks_ask_for_more_so_that_the_promise_holds_over_all_of_them() -> None:
    asked = [person_threshold(CARD, BALANCED, looks) for looks in (1, 2, 5, 10)]
    assert asked == sorted(asked)
    assert asked[-1] == pytest.approx(0.5, abs=0.001)  # ten chances: one look may match at 1e-5 only


def test_looks_beyond_what_calibration_measured_ask_for_the_strictest_measured() -> None:
    assert person_threshold(CARD, STRICT, 5) == 0.6


def own(value: float, settings: Settings = BALANCED) -> Settings:
    """Return the settings with an own threshold for their level."""
    return replace(settings, own_thresholds=with_own_threshold(CARD, settings, value))


def test_an_own_threshold_holds_in_the_cards_place_at_its_level_only() -> None:
    settings = own(0.45)
    assert (threshold(CARD, settings), own_threshold(CARD, settings)) == (0.45, 0.45)
    assert threshold(CARD, replace(settings, level="strict")) == 0.6
    assert own_threshold(CARD, replace(settings, level="strict")) is None


def test_each_level_has_an_own_threshold_and_can_be_rid_of_it() -> None:
    both = own(0.55, replace(own(0.45), level="strict"))
    assert sorted(both.own_thresholds.values()) == [0.45, 0.55]
    left = replace(both, own_thresholds=with_own_threshold(CARD, both, None))
    assert threshold(CARD, left) == 0.6
    assert threshold(CARD, replace(left, level="balanced")) == 0.45


def test_another_own_threshold_takes_the_place_of_the_one_before() -> None:
    assert list(own(0.47, own(0.45)).own_thresholds.values()) == [0.47]


@pytest.mark.parametrize(
    "other",
    [
        replace(CARD, sha256="cd" * 32),
        replace(CARD, name="another"),
        replace(CARD, levels=CARD.levels | {"balanced": LevelThreshold(1e-4, 0.41, 0.02)}),
    ],
    ids=["other weights", "other name", "calibrated anew"],
)
def test_an_own_threshold_is_void_with_another_encoder_or_calibration(other: EncoderCard) -> None:
    assert own_threshold(other, own(0.45)) is None
    assert threshold(other, own(0.45)) == other.levels["balanced"].threshold


def test_a_search_and_several_references_stand_on_the_own_threshold() -> None:
    settings = own(0.45)
    assert level_search(CARD, settings, references=10).threshold == 0.45
    # At 1e-5 the card's curve says 0.5; the people enrolled score 0.05 higher.
    assert whole_gallery_search(CARD, settings, references=10).threshold == pytest.approx(0.55, abs=1e-4)
    assert person_threshold(CARD, settings, 1) == 0.45
    assert person_threshold(CARD, settings, 10) == pytest.approx(0.55, abs=1e-3)
    assert (
        whole_gallery_search(CARD, settings, 10).effective_fmr == whole_gallery_search(CARD, BALANCED, 10).effective_fmr
    )


def test_a_lower_own_threshold_lowers_a_search_too_but_none_asks_for_more_than_the_highest_score() -> None:
    assert whole_gallery_search(CARD, own(0.35), references=10).threshold == pytest.approx(0.45, abs=1e-4)
    assert whole_gallery_search(CARD, own(0.99), references=10).threshold == 1.0
