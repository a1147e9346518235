"""What was measured of a camera is kept as counts, for its owner only, and goes with everything else."""

import json
import stat
from pathlib import Path

import pytest

from faceapp.errors import GalleryError
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.lifecycle.erase import erase_everything
from faceapp.gallery.lifecycle.files import LIVENESS
from faceapp.liveness.measurement import Shown, Tally
from faceapp.station.camera_measurement import keep_measurement, kept_measurement

TALLIES = {Shown.LIVE: Tally(10, 1, 0, 9, 0), Shown.PRINT: Tally(5, 4, 1, 0, 2)}


def numbers_only(stored: object) -> bool:
    if isinstance(stored, dict):
        return all(numbers_only(value) for value in stored.values())
    return isinstance(stored, int | float)


def test_it_is_read_back_and_a_new_one_takes_its_place(tmp_path: Path) -> None:
    assert kept_measurement(tmp_path) is None
    kept = keep_measurement(tmp_path, TALLIES)
    assert kept_measurement(tmp_path) == kept
    keep_measurement(tmp_path, {Shown.LIVE: Tally(1)})
    again = kept_measurement(tmp_path)
    assert again is not None
    assert again.tallies == {Shown.LIVE: Tally(1)}


def test_the_file_holds_numbers_and_is_its_owners(tmp_path: Path) -> None:
    keep_measurement(tmp_path / "data", TALLIES)
    path = tmp_path / "data" / LIVENESS
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert numbers_only(json.loads(path.read_text()))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"measured_at": 1, "tries": 3}',
        '{"measured_at": 1, "tries": {"mask": {"tries": 1}}}',
        '{"measured_at": 1, "tries": {"live": {"tries": -1}}}',
        '{"measured_at": 1, "tries": {"live": {"x": 1}}}',
    ],
)
def test_another_content_is_refused_in_a_sentence(tmp_path: Path, content: str) -> None:
    (tmp_path / LIVENESS).write_text(content)
    with pytest.raises(GalleryError, match="holds no measurement"):
        kept_measurement(tmp_path)


def test_it_is_erased_with_the_gallery_and_without_one(tmp_path: Path) -> None:
    for folder in (tmp_path / "with", tmp_path / "without"):
        keep_measurement(folder, TALLIES)
    Gallery.open(tmp_path / "with").close()
    for folder in (tmp_path / "with", tmp_path / "without"):
        erase_everything(folder)
        assert not (folder / LIVENESS).exists()
