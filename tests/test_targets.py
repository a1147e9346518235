"""Nothing that the operator has written takes the place of the gallery's own files, or of others unasked."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from faceapp.errors import TargetError
from faceapp.targets import refuse_inside, refuse_present, refuse_unfit

NO_FILES: dict[str, Callable[[Path], object]] = {
    "a folder": Path.mkdir,
    "a pipe": lambda path: os.mkfifo(path),
    "a link to a folder": lambda path: path.symlink_to(path.parent),
    "a link to a device": lambda path: path.symlink_to(os.devnull),
}
"""What can bear a file's name without being one, and how it is made. A link, since a device itself could be lost."""

no_windows = pytest.mark.skipif(os.name == "nt", reason="links need a right there, and no pipe lies among the files")


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


@no_windows
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


@no_windows
@pytest.mark.parametrize("kind", NO_FILES)
def test_what_is_no_file_is_refused(data: Path, tmp_path: Path, kind: str) -> None:
    NO_FILES[kind](path := tmp_path / "thesis")
    with pytest.raises(TargetError, match="not a file"):
        refuse_unfit(path, data)


def test_a_file_and_what_is_not_there_may_be_written(data: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis").touch()
    refuse_unfit(tmp_path / "thesis", data)
    refuse_unfit(tmp_path / "new", data)
    with pytest.raises(TargetError, match="data folder"):
        refuse_unfit(data / "new", data)


def test_only_what_is_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis").touch()
    with pytest.raises(TargetError, match="--force"):
        refuse_present(tmp_path / "thesis")
    refuse_present(tmp_path / "new")
