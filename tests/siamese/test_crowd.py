"""What the crowd around a face takes out of its embedding, and how a cohort is kept."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from safetensors.numpy import save_file

from faceapp.bundled import resource
from faceapp.errors import ModelError
from faceapp.siamese.card import BUNDLED_ENCODER, EncoderCard, card_path, file_sha256, read_card, write_card
from faceapp.siamese.crowd import Crowd, crowd_path

SIZE = 64
Spoil = Callable[[dict[str, Any]], object]


def unit(vectors: NDArray[np.floating]) -> NDArray[np.float32]:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True), np.float32)


def around(middle: NDArray[np.floating], count: int, spread: float, seed: int = 0) -> NDArray[np.float32]:
    """So many faces around one place."""
    return unit(middle + spread * unit(np.random.default_rng(seed).normal(size=(count, SIZE))))


MIDDLE = unit(np.random.default_rng(9).normal(size=SIZE))
CROWDED = around(MIDDLE, 200, 0.8)
SPARSE = unit(np.random.default_rng(1).normal(size=(200, SIZE)))
CENTRES = np.concatenate([MIDDLE[None], unit(np.random.default_rng(2).normal(size=(20, SIZE)))])
CROWD = Crowd(CENTRES, ordinary=0.5)


def mean_score(faces: NDArray[np.float32]) -> float:
    scores = faces @ faces.T
    return float((scores.sum() - len(faces)) / (len(faces) * (len(faces) - 1)))


def test_strangers_in_a_crowd_come_apart_and_others_stay_as_they_are() -> None:
    assert mean_score(CROWDED) > 0.5
    assert mean_score(CROWD.correct(CROWDED)) < 0.15
    np.testing.assert_allclose(CROWD.correct(SPARSE), SPARSE, atol=1e-6)


def test_one_persons_pictures_stay_together() -> None:
    person = around(CROWDED[0], 20, 0.3)
    assert mean_score(CROWD.correct(person)) > 0.75


def test_a_crowded_place_is_told_from_a_sparse_one() -> None:
    assert CROWD.crowdedness(CROWDED).min() > CROWD.crowdedness(SPARSE).max()


def test_what_holds_no_face_stays_nought() -> None:
    np.testing.assert_array_equal(CROWD.correct(np.zeros((2, SIZE), np.float32)), np.zeros((2, SIZE)))


@given(st.integers(0, 2**32 - 1), st.floats(0, 1), st.floats(0, 1), st.floats(0, 100), st.floats(1e-3, 1))
def test_every_embedding_stays_one(seed: int, ordinary: float, share: float, sharpness: float, width: float) -> None:
    crowd = replace(CROWD, ordinary=ordinary, share=share, sharpness=sharpness, width=width)
    faces = unit(np.random.default_rng(seed).normal(size=(5, SIZE)))
    corrected = crowd.correct(faces)
    assert np.isfinite(corrected).all()
    np.testing.assert_allclose(np.linalg.norm(corrected, axis=1), 1, atol=1e-5)


def test_what_is_taken_out_is_what_the_formula_says() -> None:
    faces = np.concatenate([CROWDED, SPARSE, around(MIDDLE, 2000, 1.5), 1.0009 * SPARSE[:3]])
    expected = []
    for face in faces.astype(np.float64):
        weights = np.exp(CROWD.sharpness * CENTRES @ face)
        crowd = weights @ CENTRES / weights.sum()
        taken = CROWD.share * min(1.0, max(0.0, face @ crowd - CROWD.ordinary) / CROWD.width)
        left = face - taken * crowd
        expected.append(left / np.linalg.norm(left))
    np.testing.assert_allclose(CROWD.correct(faces), expected, atol=2e-6)


def test_one_at_a_time_gives_what_many_at_once_give() -> None:
    one_by_one = np.concatenate([CROWD.correct(face[None]) for face in CROWDED[:5]])
    np.testing.assert_allclose(one_by_one, CROWD.correct(CROWDED)[:5], atol=1e-6)


def test_a_card_brings_its_cohort_back(tmp_path: Path) -> None:
    card = EncoderCard("test", {}, "ab" * 32, SIZE, crowd=replace(CROWD, origin={"data": "made up", "seed": 2}))
    write_card(card, tmp_path / "encoder.safetensors")
    read = read_card(tmp_path / "encoder.safetensors").crowd
    assert read is not None
    assert (read.ordinary, read.share, read.origin) == (0.5, 0.8, {"data": "made up", "seed": 2})
    np.testing.assert_allclose(read.correct(CROWDED), CROWD.correct(CROWDED), atol=2e-3)


def test_a_card_without_a_cohort_reads_none_that_lies_beside_it(tmp_path: Path) -> None:
    weights = tmp_path / "encoder.safetensors"
    write_card(EncoderCard("test", {}, "ab" * 32, SIZE, crowd=CROWD), weights)
    write_card(EncoderCard("test", {}, "ab" * 32, SIZE), weights)
    assert read_card(weights).crowd is None


def copy_of_the_bundled(folder: Path) -> Path:
    weights = folder / "encoder.safetensors"
    for path in (card_path, crowd_path):
        shutil.copy(path(resource(BUNDLED_ENCODER)), path(weights))
    return weights


def test_the_bundled_encoder_has_a_cohort_of_no_single_face(tmp_path: Path) -> None:
    crowd = read_card(copy_of_the_bundled(tmp_path)).crowd
    assert crowd is not None
    assert crowd.origin["faces"] / len(crowd.centres) >= 20


def test_a_cohort_that_is_not_the_cards_is_refused(tmp_path: Path) -> None:
    weights = copy_of_the_bundled(tmp_path)
    save_file({"centres": CENTRES.astype(np.float16)}, crowd_path(weights))
    with pytest.raises(ModelError, match="is damaged"):
        read_card(weights)


def test_a_cohort_that_is_missing_is_told(tmp_path: Path) -> None:
    weights = copy_of_the_bundled(tmp_path)
    crowd_path(weights).unlink()
    with pytest.raises(ModelError, match="can't be read"):
        read_card(weights)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda crowd: crowd.update(share=1.5),
        lambda crowd: crowd.update(share=float("nan")),
        lambda crowd: crowd.update(width=0),
        lambda crowd: crowd.update(ordinary="0.1"),
        lambda crowd: crowd.update(sharpness=True),
        lambda crowd: crowd.update(origin=[]),
        lambda crowd: crowd.update(surprise=1),
        lambda crowd: crowd.pop("sha256"),
        lambda crowd: crowd.pop("ordinary"),
    ],
)
def test_a_cohort_that_can_not_be_is_refused(spoil: Spoil, tmp_path: Path) -> None:
    weights = copy_of_the_bundled(tmp_path)
    card = json.loads(card_path(weights).read_text(encoding="utf-8"))
    spoil(card["crowd"])
    card_path(weights).write_text(json.dumps(card), encoding="utf-8")
    with pytest.raises(ModelError, match="cohort"):
        read_card(weights)


@pytest.mark.parametrize("centres", [np.zeros((0, SIZE)), np.zeros((3, SIZE)), np.full((3, SIZE), np.nan)])
def test_centres_that_can_not_be_are_not_written(centres: NDArray[np.floating], tmp_path: Path) -> None:
    card = EncoderCard("test", {}, "ab" * 32, SIZE, crowd=replace(CROWD, centres=centres.astype(np.float32)))
    with pytest.raises(ModelError, match="can't be right"):
        write_card(card, tmp_path / "encoder.safetensors")


@pytest.mark.parametrize(
    "centres",
    [
        np.full((3, SIZE), 3e38, np.float32),
        np.zeros((3, SIZE), np.float32),
        np.full((3, SIZE), np.nan, np.float32),
        np.eye(3, SIZE, dtype=np.complex64),
    ],
)
def test_centres_that_can_not_be_are_not_read(centres: NDArray[np.inexact], tmp_path: Path) -> None:
    weights = tmp_path / "encoder.safetensors"
    write_card(EncoderCard("test", {}, "ab" * 32, SIZE, crowd=CROWD), weights)
    save_file({"centres": centres}, crowd_path(weights))
    card = json.loads(card_path(weights).read_text(encoding="utf-8"))
    card["crowd"]["sha256"] = file_sha256(crowd_path(weights))
    card_path(weights).write_text(json.dumps(card), encoding="utf-8")
    with pytest.raises(ModelError, match=r"can't be (right|read)"):
        read_card(weights)


def test_centres_of_another_length_than_the_embeddings_are_refused(tmp_path: Path) -> None:
    weights = tmp_path / "encoder.safetensors"
    write_card(EncoderCard("test", {}, "ab" * 32, SIZE + 1, crowd=CROWD), weights)
    with pytest.raises(ModelError, match="can't be right"):
        read_card(weights)
