"""Thresholds for one comparison and for a gallery."""

import pytest

from faceapp.errors import ModelError
from faceapp.recognition.threshold import (
    effective_fmr,
    gallery_threshold,
    lookalike_margin,
    per_comparison_fmr,
    threshold,
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


def test_the_threshold_for_a_gallery_is_read_off_the_measured_curve() -> None:
    result = gallery_threshold(CARD, "balanced", people=10)
    assert result.effective_fmr == pytest.approx(1e-3, rel=1e-3)
    assert result.keeping == pytest.approx(0.5, abs=1e-4)  # 1e-5: halfway from 1e-4 to 1e-6


def test_one_person_needs_no_other_threshold() -> None:
    assert gallery_threshold(CARD, "balanced", people=1).keeping == pytest.approx(0.4)


def test_no_threshold_is_offered_beyond_what_was_measured() -> None:
    assert gallery_threshold(CARD, "strict", people=100).keeping is None


def test_an_encoder_without_a_curve_offers_none() -> None:
    bare = EncoderCard("test", {}, "ab" * 32, 128, levels=CARD.levels)
    assert gallery_threshold(bare, "balanced", people=10).keeping is None


def test_the_look_alike_margin_is_the_cards_and_may_be_missing() -> None:
    assert lookalike_margin(CARD) == 0.06
    assert lookalike_margin(EncoderCard("test", {}, "ab" * 32, 128)) is None
