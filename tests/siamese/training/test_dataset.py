"""A folder of people becomes pictures with labels, and is split by person."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from faceapp.errors import ImageError, TrainingError
from faceapp.siamese.training.dataset import read_crop, scan, split_people
from faceapp.siamese.training.mining import UNLABELLED
from tests.siamese.conftest import MakePeople


def test_each_folder_is_a_person(make_people: MakePeople) -> None:
    folder = scan(make_people(people=3, images=2))
    assert folder.people == ("person 0", "person 1", "person 2")
    assert folder.labels.tolist() == [0, 0, 1, 1, 2, 2]


def test_folders_of_folders_are_walked(make_people: MakePeople, tmp_path: Path) -> None:
    make_people(people=2, images=1, folder="all/first")
    make_people(people=2, images=1, folder="all/second")
    assert scan(tmp_path / "all").people == (
        "first/person 0", "first/person 1", "second/person 0", "second/person 1",
    )  # fmt: skip


def test_the_unlabelled_folder_is_nobody(make_people: MakePeople) -> None:
    folder = scan(make_people(people=2, images=2, unlabelled=3))
    assert folder.labels.tolist().count(UNLABELLED) == 3
    assert len(folder.people) == 2


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="no pictures"):
        scan(tmp_path)


def test_a_crop_without_margin_gets_its_edge_repeated(tmp_path: Path) -> None:
    Image.new("RGB", (112, 112), (10, 20, 30)).save(tmp_path / "crop.png")
    pixels = read_crop(tmp_path / "crop.png")
    assert pixels.shape == (128, 128, 3)
    assert (pixels == (30, 20, 10)).all()


def test_a_plain_photo_is_no_crop(tmp_path: Path) -> None:
    Image.new("RGB", (300, 200)).save(tmp_path / "photo.png")
    with pytest.raises(ImageError, match="no aligned crop"):
        read_crop(tmp_path / "photo.png")


def test_the_split_is_by_person_never_by_picture(make_people: MakePeople) -> None:
    folder = scan(make_people(people=10, images=3, unlabelled=4))
    learnt, held_out = split_people(folder, 0.3, seed=1)
    assert not set(learnt.labels) & set(held_out.labels)
    assert len(np.unique(held_out.labels)) == 3
    assert len(learnt) + len(held_out) == len(folder)


def test_unlabelled_pictures_are_all_learnt_from(make_people: MakePeople) -> None:
    _, held_out = split_people(scan(make_people(people=4, images=2, unlabelled=5)), 0.5, seed=0)
    assert UNLABELLED not in held_out.labels


def test_the_split_follows_from_the_seed(make_people: MakePeople) -> None:
    folder = scan(make_people(people=10, images=1))
    held = [split_people(folder, 0.3, seed)[1].files for seed in (0, 0, 1)]
    assert held[0] == held[1] != held[2]
