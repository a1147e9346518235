"""Pixels in, embeddings out: faces are aligned, never mirrored, and encoded in one batch."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from faceapp.capture.frame import Pixels
from faceapp.capture.image import load_image
from faceapp.errors import FaceCountError
from faceapp.recognition.pipeline import Pipeline, load_pipeline
from faceapp.recognition.similarity import cosine
from faceapp.siamese.card import EncoderCard
from faceapp.siamese.embedding import Embedding
from faceapp.vision.alignment import TEMPLATE
from faceapp.vision.face import Face, FaceCrop


class FacesAt:
    """A detector that finds template-shaped faces at given places."""

    def __init__(self, *corners: tuple[int, int]) -> None:
        self.corners = corners

    def detect(self, pixels: Pixels) -> tuple[Face, ...]:
        return tuple(Face((x, y, 112, 112), TEMPLATE + np.array([x, y], np.float32), 0.9) for x, y in self.corners)


class Recorder:
    """An encoder that keeps the crops it was given."""

    id = "recorder"
    card = EncoderCard("recorder", {}, "", 2)

    def __init__(self) -> None:
        self.batches: list[list[FaceCrop]] = []

    def encode(self, crops: Sequence[FaceCrop]) -> list[Embedding]:
        self.batches.append(list(crops))
        return [Embedding(np.array([1, 0], np.float32), self.id) for _ in crops]


def test_a_crop_is_the_picture_under_the_template_and_never_mirrored() -> None:
    down, right = np.mgrid[:200, :300]
    picture = np.stack([down, right * 0.8, (down * 7 + right * 3) % 256], axis=2).astype(np.uint8)
    encoder = Recorder()
    Pipeline(FacesAt((30, 40)), encoder).single(picture, "it")
    assert np.abs(encoder.batches[0][0].pixels.astype(int) - picture[40:152, 30:142]).max() <= 1


def test_a_noisy_crop_is_smoothed_for_the_encoder_and_kept_as_it_is() -> None:
    noise = np.random.default_rng(0).integers(0, 255, (200, 300, 3), np.uint8)
    pipeline = Pipeline(FacesAt((30, 40)), encoder := Recorder())
    probe = pipeline.single(noise, "it")
    assert encoder.batches[0][0].pixels.std() < 0.6 * probe.crop.pixels.std()


def test_all_faces_are_encoded_in_one_batch_in_the_detectors_order() -> None:
    pipeline = Pipeline(FacesAt((0, 0), (50, 20)), encoder := Recorder())
    picture = np.zeros((200, 300, 3), np.uint8)
    probes = pipeline.encode(picture, pipeline.faces(picture))
    assert [probe.face.box[:2] for probe in probes] == [(0, 0), (50, 20)]
    assert [len(batch) for batch in encoder.batches] == [2]


def test_without_a_face_the_encoder_is_left_alone() -> None:
    pipeline = Pipeline(FacesAt(), encoder := Recorder())
    assert pipeline.encode(np.zeros((50, 50, 3), np.uint8), ()) == []
    assert encoder.batches == []


@pytest.mark.parametrize(("corners", "said"), [((), "No face"), (((0, 0), (9, 9), (99, 0)), "3 faces")])
def test_exactly_one_face_is_wanted_where_one_is_needed(corners: tuple[tuple[int, int], ...], said: str) -> None:
    with pytest.raises(FaceCountError, match=f"{said} .*party.jpg"):
        Pipeline(FacesAt(*corners), Recorder()).single(np.zeros((200, 300, 3), np.uint8), "party.jpg")


def test_the_bundled_models_know_a_person_again_and_a_stranger_apart(astronaut: Path, grace_hopper: Path) -> None:
    pipeline = load_pipeline()
    picture = load_image(astronaut)
    person = pipeline.single(picture, "astronaut").embedding
    dimmed = pipeline.single((picture * 0.5).astype(np.uint8), "dimmed").embedding
    stranger = pipeline.single(load_image(grace_hopper), "stranger").embedding
    assert np.linalg.norm(person.vector) == pytest.approx(1.0, abs=1e-3)
    assert cosine(person, dimmed) > 0.8
    assert cosine(person, stranger) < 0.3
