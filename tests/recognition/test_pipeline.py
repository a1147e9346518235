"""Pixels in, embeddings out: faces are aligned, never mirrored, and encoded in one batch."""

from pathlib import Path

import numpy as np
import pytest

from faceapp.capture.image import load_image
from faceapp.errors import FaceCountError
from faceapp.recognition.pipeline import Pipeline, load_pipeline
from faceapp.recognition.similarity import cosine
from faceapp.vision.face import Face
from tests.fakes import FakeDetector, FakeEncoder, face_at

NOISE = np.random.default_rng(0).integers(0, 255, (200, 300, 3), np.uint8)


def test_a_crop_is_the_picture_under_the_template_and_never_mirrored() -> None:
    down, right = np.mgrid[:200, :300]
    picture = np.stack([down, right * 0.8, (down * 7 + right * 3) % 256], axis=2).astype(np.uint8)
    encoder = FakeEncoder()
    Pipeline(FakeDetector([face_at(30, 40)]), encoder).single(picture, "it")
    assert np.abs(encoder.batches[0][0].pixels.astype(int) - picture[40:152, 30:142]).max() <= 1


def test_a_noisy_crop_is_smoothed_for_the_encoder_and_kept_as_it_is() -> None:
    pipeline = Pipeline(FakeDetector([face_at(30, 40)]), encoder := FakeEncoder())
    probe = pipeline.single(NOISE, "it")
    assert encoder.batches[0][0].pixels.std() < 0.6 * probe.crop.pixels.std()


def test_all_faces_are_encoded_in_one_batch_in_the_detectors_order() -> None:
    pipeline = Pipeline(FakeDetector([face_at(0, 0), face_at(50, 20)]), encoder := FakeEncoder())
    probes = pipeline.encode(NOISE, pipeline.faces(NOISE))
    assert [probe.face.box[:2] for probe in probes] == [(0, 0), (50, 20)]
    assert [len(batch) for batch in encoder.batches] == [2]


def test_without_a_face_the_encoder_is_left_alone() -> None:
    pipeline = Pipeline(FakeDetector([]), encoder := FakeEncoder())
    assert pipeline.encode(NOISE, ()) == []
    assert encoder.batches == []


@pytest.mark.parametrize(("faces", "said"), [([], "No face"), ([face_at(), face_at(9, 9), face_at(99)], "3 faces")])
def test_exactly_one_face_is_wanted_where_one_is_needed(faces: list[Face], said: str) -> None:
    with pytest.raises(FaceCountError, match=f"{said} .*party.jpg"):
        Pipeline(FakeDetector(faces), FakeEncoder()).single(NOISE, "party.jpg")


def test_the_bundled_models_know_a_person_again_and_a_stranger_apart(astronaut: Path, grace_hopper: Path) -> None:
    pipeline = load_pipeline()
    picture = load_image(astronaut)
    person = pipeline.single(picture, "astronaut").embedding
    dimmed = pipeline.single((picture * 0.5).astype(np.uint8), "dimmed").embedding
    stranger = pipeline.single(load_image(grace_hopper), "stranger").embedding
    assert np.linalg.norm(person.vector) == pytest.approx(1.0, abs=1e-3)
    assert cosine(person, dimmed) > 0.8
    assert cosine(person, stranger) < 0.3
