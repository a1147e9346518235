"""A pipe or a device in a file's place is refused at once, wherever faceapp reads a file."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from faceapp.capture.image import load_image
from faceapp.errors import FaceAppError
from faceapp.evaluation.encoding.cache import EmbeddingCache
from faceapp.evaluation.protocols.groups import read_groups
from faceapp.evaluation.protocols.pair_file import read_pairs
from faceapp.files import UnfitFileError, open_regular_file, read_regular_file
from faceapp.gallery.keys import vault_file
from faceapp.gallery.keys.key_store import KEY_FILE, Protection, find_key
from faceapp.gallery.transfer.sealed import unseal
from faceapp.settings import Folders, load_settings
from faceapp.siamese.card import file_sha256, read_card
from faceapp.siamese.training.state import read_state

READERS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "a picture": ("it.jpg", load_image),
    "the settings": ("settings.json", lambda path: load_settings(Folders.choose(path.parent))),
    "the vault": (vault_file.FILE_NAME, lambda path: vault_file.read(path.parent)),
    "the key": (KEY_FILE, lambda path: find_key(path.parent, "id", Protection.KEY_FILE)),
    "an encoder's card": ("it.json", lambda path: read_card(path.with_suffix(".safetensors"))),
    "an encoder's weights": ("it.safetensors", file_sha256),
    "an export": ("it.faceapp", lambda path: list(unseal(path, "a passphrase"))),
    "a pair file": ("pairs.csv", lambda path: read_pairs(path, path.parent)),
    "a group file": ("groups.csv", read_groups),
    "a checkpoint": ("last.pt", read_state),
}

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among the files"),
    pytest.mark.timeout(20),
]


@pytest.mark.parametrize("what", READERS)
def test_a_pipe_does_not_stall_the_reader(what: str, tmp_path: Path) -> None:
    name, read = READERS[what]
    os.mkfifo(tmp_path / name)
    with pytest.raises(FaceAppError, match=r"can't be read|is not in the file"):
        read(tmp_path / name)


@pytest.mark.parametrize("what", READERS)
def test_a_device_without_end_is_not_read(what: str, tmp_path: Path) -> None:
    name, read = READERS[what]
    (tmp_path / name).symlink_to("/dev/zero")
    with pytest.raises(FaceAppError, match=r"can't be read|is not in the file"):
        read(tmp_path / name)


def test_a_pipe_in_the_cache_s_place_is_no_cache(tmp_path: Path) -> None:
    def cache() -> EmbeddingCache:
        return EmbeddingCache(tmp_path, "encoder", "detector", 4)

    os.mkfifo(cache()._path)
    assert cache().get("key") is None


def test_what_is_no_file_is_told_in_one_sentence(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with (
        pytest.raises(UnfitFileError, match=r"^It is a pipe or a device, not a file\.$"),
        open_regular_file(tmp_path / "pipe"),
    ):
        pass
    with pytest.raises(IsADirectoryError), open_regular_file(tmp_path):
        pass


def test_a_file_is_read_up_to_the_limit_and_not_beyond(tmp_path: Path) -> None:
    (tmp_path / "it").write_bytes(bytes(10))
    assert read_regular_file(tmp_path / "it", 10) == bytes(10)
    with pytest.raises(UnfitFileError, match="larger than"):
        read_regular_file(tmp_path / "it", 9)


def test_a_file_that_tells_no_size_is_bounded_too() -> None:
    if not Path("/proc/self/status").exists():
        pytest.skip("no such file on this system")
    with pytest.raises(UnfitFileError, match="larger than"):
        read_regular_file("/proc/self/status", 10)
