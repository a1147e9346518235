"""Nothing that the operator has written takes the place of the gallery's own files, or of others unasked."""

import os
from pathlib import Path

import pytest

from faceapp.errors import TargetError
from faceapp.targets import refuse_inside, refuse_present


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "backups").mkdir(parents=True)
    return folder


@pytest.mark.parametrize("name", ["gallery.key", "new.csv", "backups/vault.json", "new/folder/report.html", "."])
def test_the_data_folder_and_what_is_below_it_is_refused(data: Path, name: str) -> None:
    with pytest.raises(TargetError, match="data folder"):
        refuse_inside(data / name, data)


def test_another_spelling_of_the_data_folder_is_refused(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(data)
    for path in (Path("gallery.db"), data / "backups" / ".." / "gallery.db", Path("..", "data", "gallery.db")):
        with pytest.raises(TargetError):
            refuse_inside(path, data)


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_links_into_the_data_folder_are_refused(data: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").symlink_to(data)
    (tmp_path / "people").symlink_to(data / "gallery.db")
    for path in (tmp_path / "folder" / "gallery.db", tmp_path / "people"):
        with pytest.raises(TargetError):
            refuse_inside(path, data)
    with pytest.raises(TargetError):
        refuse_inside(data / "gallery.db", tmp_path / "folder")


def test_places_beside_the_data_folder_are_not_refused(data: Path, tmp_path: Path) -> None:
    for path in (tmp_path / "people", tmp_path / "data.csv", tmp_path / "new" / "people", data / ".." / "people"):
        refuse_inside(path, data)
    refuse_inside(tmp_path / "none" / "people", tmp_path / "none")


def test_only_what_is_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis").touch()
    with pytest.raises(TargetError, match="--force"):
        refuse_present(tmp_path / "thesis")
    refuse_present(tmp_path / "new")
