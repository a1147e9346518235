"""What the student is told to say."""

from pathlib import Path

import numpy as np
import pytest
import torch

from faceapp.siamese.card import EncoderCard
from faceapp.siamese.embedding import Embedding
from faceapp.siamese.encoder import Encoder
from faceapp.siamese.network import FaceEncoder
from faceapp.siamese.training.augmentation import clean_crop, mirrored
from faceapp.siamese.training.dataset import FaceFolder, scan
from faceapp.siamese.training.mining import UNLABELLED
from faceapp.siamese.training.plan import TrainingPlan
from faceapp.siamese.training.teacher import teacher_embeddings, towards_people
from faceapp.vision.face import FaceCrop
from faceapp.vision.looks import LOOKS
from tests.siamese.conftest import MakePeople

VECTORS = np.array([[1, 0], [0, 1], [1, 0], [0, -1]], np.float32)
LABELS = np.array([0, 0, 1, UNLABELLED])


def test_pictures_are_drawn_to_their_persons_mean() -> None:
    drawn = towards_people(VECTORS, LABELS, 1.0)
    half = np.sqrt(0.5)
    np.testing.assert_allclose(drawn, [[half, half], [half, half], [1, 0], [0, -1]], atol=1e-6)


def test_a_smaller_share_draws_less_and_none_not_at_all() -> None:
    np.testing.assert_array_equal(towards_people(VECTORS, LABELS, 0.0), VECTORS)
    some, more = (towards_people(VECTORS, LABELS, share)[0] @ VECTORS[0] for share in (0.3, 0.6))
    assert 1 > some > more > np.sqrt(0.5)


def test_what_is_drawn_has_unit_length() -> None:
    np.testing.assert_allclose(np.linalg.norm(towards_people(VECTORS, LABELS, 0.4), axis=1), 1.0, atol=1e-6)


@pytest.fixture
def teacher() -> Encoder:
    torch.manual_seed(3)
    return Encoder(FaceEncoder(8, 0.0625), EncoderCard("teacher", {}, "0" * 64, 8))


@pytest.fixture
def folder(make_people: MakePeople) -> FaceFolder:
    return scan(make_people(people=2, images=1))


def embeddings(teacher: Encoder, folder: FaceFolder, looks: int, cache: Path) -> np.ndarray:
    return teacher_embeddings(teacher, folder, looks, cache, lambda done, total: None)


def test_two_looks_are_the_picture_and_its_mirror_image(teacher: Encoder, folder: FaceFolder, tmp_path: Path) -> None:
    told = embeddings(teacher, folder, 2, tmp_path / "teacher.npz")
    stored = folder.read(0)
    one, other = (e.vector for e in teacher.encode([clean_crop(stored), clean_crop(mirrored(stored))]))
    np.testing.assert_allclose(told[0], (one + other) / np.linalg.norm(one + other), atol=1e-2)


def test_every_look_counts_alike(
    teacher: Encoder, folder: FaceFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[np.ndarray] = []

    def encode(crops: list[FaceCrop]) -> list[Embedding]:
        shown.extend(crop.pixels for crop in crops)
        return [Embedding(np.eye(8, dtype=np.float32)[k % 6], teacher.id) for k in range(len(crops))]

    monkeypatch.setattr(teacher, "encode", encode)
    told = embeddings(teacher, folder, 6, tmp_path / "teacher.npz")
    np.testing.assert_allclose(told[:, :6], np.sqrt(1 / 6), atol=1e-6)
    assert len({picture.tobytes() for picture in shown}) == 6 * len(folder)


def test_kept_embeddings_of_other_looks_are_not_taken(teacher: Encoder, folder: FaceFolder, tmp_path: Path) -> None:
    cache = tmp_path / "teacher.npz"
    two, six = embeddings(teacher, folder, 2, cache), embeddings(teacher, folder, 6, cache)
    assert (two != six).any()
    np.testing.assert_array_equal(six, embeddings(teacher, folder, 6, cache))


def test_a_plan_offers_as_many_looks_as_there_are() -> None:
    offered = TrainingPlan.__dataclass_fields__["looks"].metadata["range"]
    assert offered.high == len(LOOKS)
