"""Unusable pictures are skipped, counted and listed; plain photos are aligned once."""

from pathlib import Path

import matplotlib
import numpy as np
import pytest
from PIL import Image

from faceapp.errors import TrainingError
from faceapp.siamese.training.dataset import scan
from faceapp.siamese.training.preparation import keep_readable, prepare
from tests.siamese.conftest import MakePeople

HOPPER = Path(matplotlib.get_data_path()) / "sample_data" / "grace_hopper.jpg"


def silent(_: str) -> None:
    pass


def test_unreadable_pictures_are_skipped_and_listed(make_people: MakePeople) -> None:
    data = make_people(people=2, images=2)
    (data / "person 0" / "broken.png").write_bytes(b"no picture")
    (data / "person 1" / "cut.png").write_bytes((data / "person 1" / "0.png").read_bytes()[:500])
    prepared = keep_readable(scan(data), silent)
    assert len(prepared.folder) == 4
    assert {file for file, _ in prepared.skipped} == {"person 0/broken.png", "person 1/cut.png"}


def test_a_folder_without_one_readable_crop_is_refused(tmp_path: Path) -> None:
    (tmp_path / "somebody").mkdir()
    Image.new("RGB", (300, 200)).save(tmp_path / "somebody" / "photo.png")
    with pytest.raises(TrainingError, match="readable aligned crop"):
        prepare(tmp_path, None, silent)


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos" / "Grace"
    folder.mkdir(parents=True)
    (folder / "portrait.jpg").write_bytes(HOPPER.read_bytes())
    Image.new("RGB", (300, 300), (90, 90, 90)).save(folder / "wall.png")
    return folder.parent


def test_photos_are_aligned_with_a_margin(photos: Path, tmp_path: Path) -> None:
    prepared = prepare(photos, tmp_path / "aligned", silent)
    assert prepared.folder.people == ("Grace",)
    assert prepared.folder.read(0).shape == (128, 128, 3)
    ((file, reason),) = prepared.skipped
    assert file == "Grace/wall.png"
    assert "No face" in reason


def test_aligned_crops_are_kept_for_the_next_run(photos: Path, tmp_path: Path) -> None:
    prepare(photos, tmp_path / "aligned", silent)
    kept = tmp_path / "aligned" / "Grace" / "portrait.jpg.png"
    Image.fromarray(np.full((128, 128, 3), 7, np.uint8)).save(kept)
    again = prepare(photos, tmp_path / "aligned", silent)
    assert (again.folder.read(0) == 7).all()
