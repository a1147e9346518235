"""The doctor of the packaged program holds its folder against the list of files."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from faceapp.checksums import CHECKSUMS, write_checksums
from faceapp.cli import doctor
from tests.cli.conftest import Run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A made-up folder of the packaged program."""
    folder = tmp_path / "packaged"
    (folder / "inside").mkdir(parents=True)
    for number in range(20):
        (folder / "inside" / f"{number:02}.so").write_bytes(bytes([number]))
    write_checksums(folder)
    monkeypatch.setattr(doctor, "packaged_folder", lambda: folder)
    return folder


def files_of(said: dict[str, Any]) -> list[dict[str, Any]]:
    return [finding for finding in said["findings"] if finding["what"] == "files"]


def test_from_source_it_says_nothing_of_files(faceapp: Run) -> None:
    assert files_of(faceapp("doctor")[1]) == []


def test_of_an_untouched_folder_it_gives_the_list_s_sha_256_and_what_that_is_good_for(
    faceapp: Run, folder: Path
) -> None:
    code, said = faceapp("doctor")
    (files,) = files_of(said)
    assert code == 0
    assert files["ok"]
    assert "all 20" in files["seen"]
    assert hashlib.sha256((folder / CHECKSUMS).read_bytes()).hexdigest() in files["seen"]
    assert "compare this number with the published one" in files["seen"]


def test_it_names_what_is_altered_missing_and_foreign_and_fails(faceapp: Run, folder: Path) -> None:
    (folder / "inside" / "01.so").write_bytes(b"altered")
    (folder / "inside" / "02.so").unlink()
    (folder / "inside" / "\x1b[2Jnew.so").write_bytes(b"new")
    code, said = faceapp("doctor")
    (files,) = files_of(said)
    assert code == 2
    assert not files["ok"]
    assert "1 altered: inside/01.so; 1 missing: inside/02.so; 1 foreign: 'inside/\\x1b[2Jnew.so'" in files["seen"]
    assert "Unpack" in files["mend"]


def test_of_many_it_names_the_first(faceapp: Run, folder: Path) -> None:
    for path in folder.rglob("*.so"):
        path.unlink()
    (files,) = files_of(faceapp("doctor")[1])
    assert "20 missing: inside/00.so" in files["seen"]
    assert "inside/09.so, …" in files["seen"]
    assert "inside/10.so" not in files["seen"]


def test_without_its_list_it_says_so(faceapp: Run, folder: Path) -> None:
    (folder / CHECKSUMS).unlink()
    (files,) = files_of(faceapp("doctor")[1])
    assert not files["ok"]
    assert CHECKSUMS in files["seen"]
