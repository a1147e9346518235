"""No verb writes into the data folder, nor over a file unless it is forced to."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.test_targets import NO_FILES, no_windows

Words = list[str | Path]

WRITERS: dict[str, Callable[[Path], Words]] = {
    "people": lambda folder: ["gallery", "export", folder / "people"],
    "log.csv": lambda folder: ["audit", "export", folder / "log.csv"],
    "report.html": lambda folder: ["evaluate", "--people", "nobody", "--out", folder],
    "metrics.json": lambda folder: ["evaluate", "--people", "nobody", "--out", folder],
    "mine.safetensors": lambda folder: ["export", "none.pt", "--out", folder / "mine.safetensors"],
    "mine.json": lambda folder: ["export", "none.pt", "--out", folder / "mine.safetensors"],
}


@pytest.fixture(autouse=True)
def data(faceapp: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with a gallery."""
    monkeypatch.setenv("FACEAPP_EXPORT_PASSPHRASE", "export secret")
    faceapp("gallery", "backup")
    return tmp_path / "data"


def files(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))


@pytest.mark.parametrize("words", [*WRITERS.values(), lambda folder: ["train", folder.parent, "--out", folder]])
def test_nothing_is_written_into_the_data_folder(faceapp: Run, data: Path, words: Callable[[Path], Words]) -> None:
    before = files(data)
    code, said = faceapp(*words(data))
    assert code == 2
    assert "data folder" in said["error"]
    assert files(data) == before


@pytest.mark.parametrize("file", ["gallery.db", "gallery.key", "vault.json"])
def test_not_even_force_exports_over_the_gallery_and_its_keys(faceapp: Run, data: Path, file: str) -> None:
    before = (data / file).read_bytes()
    assert faceapp("gallery", "export", data / file, "--force")[0] == 2
    assert (data / file).read_bytes() == before
    assert faceapp("people")[0] == 0


@pytest.mark.parametrize("name", WRITERS)
def test_a_file_that_is_there_stays_without_force(faceapp: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("a thesis")
    code, said = faceapp(*WRITERS[name](tmp_path))
    assert code == 2
    assert said["error"] == f"{tmp_path / name} is there already."
    assert "--force" not in faceapp(*WRITERS[name](tmp_path), "--force")[1].get("hint", "")


@pytest.mark.parametrize("name", ["people", "log.csv"])
def test_with_force_it_is_written_over(faceapp: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("a thesis")
    assert faceapp(*WRITERS[name](tmp_path), "--force")[0] == 0
    assert (tmp_path / name).read_bytes() != b"a thesis"


@no_windows
@pytest.mark.parametrize("kind", NO_FILES)
@pytest.mark.parametrize("name", WRITERS)
def test_not_even_force_puts_a_file_in_the_place_of_what_is_none(
    faceapp: Run, tmp_path: Path, name: str, kind: str
) -> None:
    NO_FILES[kind](tmp_path / name)
    before = (tmp_path / name).lstat()
    code, said = faceapp(*WRITERS[name](tmp_path), "--force")
    assert code == 2
    assert said["error"] == f"{tmp_path / name} is a folder, a pipe or a device, not a file."
    assert (tmp_path / name).lstat().st_ino == before.st_ino
