"""A folder is held against the list of its files: what is altered, missing or foreign is named."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from faceapp.checksums import CHECKSUMS, compare_with_checksums, write_checksums
from faceapp.errors import FaceAppError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A listed folder with a program, a library, and a link to it."""
    folder = tmp_path / "folder"
    (folder / "inside" / "lib").mkdir(parents=True)
    (folder / "program").write_bytes(b"program")
    (folder / "inside" / "lib" / "a library.so.1").write_bytes(b"library")
    (folder / "inside" / "library.so").symlink_to("lib/a library.so.1")
    write_checksums(folder)
    return folder


def differences(folder: Path) -> dict[str, tuple[str, ...]]:
    check = compare_with_checksums(folder)
    return {"altered": check.altered, "missing": check.missing, "foreign": check.foreign}


NONE = {"altered": (), "missing": (), "foreign": ()}


def test_a_folder_as_it_was_listed_has_no_differences(folder: Path) -> None:
    assert compare_with_checksums(folder).files == 3
    assert differences(folder) == NONE


def test_the_list_is_one_that_sha256sum_checks(folder: Path) -> None:
    if not shutil.which("sha256sum"):
        pytest.skip("needs sha256sum")
    command = ["sha256sum", "--check", "--strict", "--quiet", CHECKSUMS]
    assert subprocess.run(command, cwd=folder, check=False).returncode == 0


def test_the_list_s_own_sha_256_is_told(folder: Path) -> None:
    before = compare_with_checksums(folder).sha256
    if shutil.which("sha256sum"):
        told = subprocess.run(["sha256sum", folder / CHECKSUMS], capture_output=True, text=True, check=True).stdout
        assert told.split()[0] == before
    (folder / "program").write_bytes(b"another")
    write_checksums(folder)
    assert differences(folder) == NONE
    assert compare_with_checksums(folder).sha256 != before


def test_the_list_is_in_the_order_of_the_names_whatever_order_the_disk_gives(folder: Path) -> None:
    places = [line.partition("  ")[2] for line in (folder / CHECKSUMS).read_text().splitlines()]
    assert places == ["inside/lib/a library.so.1", "inside/library.so", "program"]


def test_an_altered_library_is_named_with_the_links_to_it(folder: Path) -> None:
    (folder / "inside" / "lib" / "a library.so.1").write_bytes(b"Library")
    assert differences(folder) == NONE | {"altered": ("inside/lib/a library.so.1", "inside/library.so")}


def test_missing_and_foreign_files_are_named(folder: Path) -> None:
    (folder / "program").rename(folder / "inside" / "programme")
    assert differences(folder) == NONE | {"missing": ("program",), "foreign": ("inside/programme",)}


def test_a_foreign_link_to_a_folder_is_named(folder: Path, tmp_path: Path) -> None:
    (folder / "inside" / "torch").symlink_to(tmp_path, target_is_directory=True)
    assert differences(folder) == NONE | {"foreign": ("inside/torch",)}


def test_a_link_that_leads_out_of_the_folder_is_altered_though_the_content_is_the_same(
    folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").write_bytes(b"library")
    link = folder / "inside" / "library.so"
    link.unlink()
    link.symlink_to(tmp_path / "elsewhere")
    assert differences(folder) == NONE | {"altered": ("inside/library.so",)}


@pytest.mark.skipif(os.name != "posix", reason="makes a pipe")
def test_what_takes_a_file_s_place_and_is_none_is_altered_and_keeps_nobody_waiting(folder: Path) -> None:
    (folder / "program").unlink()
    os.mkfifo(folder / "program")
    (folder / "inside" / "library.so").unlink()
    (folder / "inside" / "library.so").symlink_to("library.so")
    assert differences(folder) == NONE | {"altered": ("inside/library.so", "program")}


def test_a_list_that_names_what_lies_outside_reads_nothing_there(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"program")
    digest = (folder / CHECKSUMS).read_text().splitlines()[-1].split()[0]
    with (folder / CHECKSUMS).open("a") as listing:
        listing.write(f"{digest}  ../secret\n")
    assert differences(folder) == NONE | {"missing": ("../secret",)}


@pytest.mark.parametrize("content", [b"", b"not a list\n", b"\xff\x00\n", "cut"])
def test_a_list_that_is_none_is_refused(folder: Path, content: bytes | str) -> None:
    listing = folder / CHECKSUMS
    listing.write_bytes(listing.read_bytes()[:-5] if isinstance(content, str) else content)
    with pytest.raises(FaceAppError, match="damaged"):
        compare_with_checksums(folder)


def test_a_list_that_is_gone_is_told_with_what_to_do(folder: Path) -> None:
    (folder / CHECKSUMS).unlink()
    with pytest.raises(FaceAppError, match="can't be read") as refused:
        compare_with_checksums(folder)
    assert "Unpack" in refused.value.hint


def test_no_list_is_made_of_a_folder_with_a_link_out_of_it(folder: Path, tmp_path: Path) -> None:
    (folder / "inside" / "out").symlink_to(tmp_path)
    with pytest.raises(OSError, match="inside/out leads out"):
        write_checksums(folder)
