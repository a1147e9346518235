"""A card that can't be true is refused, where it is read and where it is written."""

import json
import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faceapp.bundled import resource
from faceapp.errors import ModelError
from faceapp.siamese.card import BUNDLED_ENCODER, EncoderCard, LevelThreshold, card_path, read_card, write_card

NO_NUMBERS = (math.nan, math.inf, -math.inf, 1e300, 10**400, "0.4", None, True, [0.4], {})
Spoil = Callable[[dict[str, Any]], object]


def a_card() -> dict[str, Any]:
    card: dict[str, Any] = json.loads(card_path(resource(BUNDLED_ENCODER)).read_text(encoding="utf-8"))
    return card | {"crowd": None}


def read(stored: object, folder: Path) -> EncoderCard:
    (folder / "encoder.json").write_text(json.dumps(stored), encoding="utf-8")
    return read_card(folder / "encoder.safetensors")


def test_the_bundled_card_is_plausible(tmp_path: Path) -> None:
    assert read(a_card(), tmp_path) == replace(read_card(resource(BUNDLED_ENCODER)), crowd=None)


@pytest.mark.parametrize("value", [*NO_NUMBERS, -2, -1, 1.5])
@pytest.mark.parametrize("level", ["convenience", "balanced", "strict"])
def test_a_threshold_that_is_no_score_is_refused(level: str, value: object, tmp_path: Path) -> None:
    card = a_card()
    card["levels"][level]["threshold"] = value
    with pytest.raises(ModelError, match=f"threshold of the level “{level}”"):
        read(card, tmp_path)


@pytest.mark.parametrize("value", [*NO_NUMBERS, 0, -1e-4, 1])
def test_a_false_match_rate_lies_between_never_and_always(value: object, tmp_path: Path) -> None:
    card = a_card()
    card["levels"]["balanced"]["fmr"] = value
    with pytest.raises(ModelError, match="FMR of the level “balanced”"):
        read(card, tmp_path)


def at(*keys: str | int, value: object) -> Spoil:
    """Return what puts a value into a card."""

    def spoil(card: Any) -> None:
        for key in keys[:-1]:
            card = card[key]
        card[keys[-1]] = value

    return spoil


SPOILT: list[Spoil] = [
    at("levels", "strict", "threshold", value=0.4),
    at("levels", "strict", "fmr", value=1e-4),
    lambda card: card["levels"].update(strict=card["levels"]["convenience"], convenience=card["levels"]["strict"]),
    at("levels", "balanced", "fnmr", value=1.5),
    at("levels", "balanced", "fnmr", value=math.nan),
    at("levels", "balanced", "fnmr_interval", value=[0.5, 0.1]),
    at("levels", "balanced", "fnmr_interval", value=[0.5]),
    at("levels", "balanced", value=0.4),
    at("levels", "balanced", "surplus", value=0.4),
    at("levels", value=[]),
    at("embedding_size", value=0),
    at("embedding_size", value=128.0),
    at("embedding_size", value=10**9),
    at("sha256", value="c6629fbae5cd"),
    at("sha256", value="z" * 64),
    at("sha256", value=None),
    at("name", value=""),
    at("name", value="two\nlines"),
    at("name", value=7),
    at("architecture", value="mobilenet"),
    at("details", value=[]),
    at("calibration", value=3),
    at("calibration", "fmr_curve", value=0.4),
    at("calibration", "fmr_curve", 3, value=[0.5]),
    at("calibration", "fmr_curve", 3, 0, value=0),
    at("calibration", "fmr_curve", 3, 1, value=math.nan),
    at("calibration", "fmr_curve", 3, 1, value=0.9),
    at("calibration", "fmr_curve", 3, 0, value=0.1),
    at("calibration", "lookalike_margin", value=-1),
    at("calibration", "lookalike_margin", value="0.1"),
    lambda card: card.pop("name"),
    lambda card: card["levels"]["strict"].pop("fmr"),
]


@pytest.mark.parametrize("spoil", SPOILT)
def test_an_altered_card_is_refused(spoil: Spoil, tmp_path: Path) -> None:
    card = a_card()
    spoil(card)
    with pytest.raises(ModelError):
        read(card, tmp_path)


def test_what_can_not_be_true_is_not_written(tmp_path: Path) -> None:
    card = EncoderCard("mine", {}, "ab" * 32, 128, {"balanced": LevelThreshold(1e-4, -2, 0.1)})
    with pytest.raises(ModelError, match="-2"):
        write_card(card, tmp_path / "encoder.safetensors")
    assert not list(tmp_path.iterdir())


def test_few_comparisons_may_tie_two_levels(tmp_path: Path) -> None:
    card = a_card()
    card["levels"]["strict"]["threshold"] = card["levels"]["balanced"]["threshold"]
    assert read(card, tmp_path).levels["strict"].threshold == card["levels"]["balanced"]["threshold"]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


def places(value: Any, keys: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the way to every value in a card."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [keys] * bool(keys) + [place for key, one in inner for place in places(one, (*keys, key))]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.sampled_from(places(a_card())), value=ANYTHING)
def test_whatever_is_altered_a_card_that_is_read_keeps_its_thresholds_in_order(
    place: tuple[str | int, ...], value: object, tmp_path: Path
) -> None:
    stored = a_card()
    at(*place, value=value)(stored)
    try:
        card = read(stored, tmp_path)
    except ModelError:
        return
    strictest_last = sorted(card.levels.values(), key=lambda level: -level.fmr)
    thresholds = [level.threshold for level in strictest_last]
    assert thresholds == sorted(thresholds)
    assert all(-1 <= threshold <= 1 for threshold in thresholds)
