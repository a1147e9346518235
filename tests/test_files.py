"""A file is written as a whole or not at all, by its owner for its owner, and no scratch file stays."""

import os
import stat
from pathlib import Path

import pytest

from faceapp import files
from faceapp.evaluation.encoding.cache import EmbeddingCache, Encoded
from faceapp.files import AS_USUAL, scratch_path, write_atomically, written_atomically
from faceapp.settings import Folders, Settings, save_settings
from faceapp.siamese.card import EncoderCard, write_card


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_atomically(path, b"old")
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_that_fails_leaves_the_old_content_and_no_scratch(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_atomically(path, b"old")
    with pytest.raises(KeyboardInterrupt):
        write_half(path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def write_half(path: Path) -> None:
    with written_atomically(path) as scratch:
        scratch.write_bytes(b"half of the n")
        raise KeyboardInterrupt


def test_scratch_of_a_writer_that_was_killed_is_in_nobody_s_way(tmp_path: Path) -> None:
    path = tmp_path / "file"
    scratch_path(path).write_bytes(b"what was written when the writer was killed, longer than the new content")
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_others_may_read_a_file_only_if_that_was_asked_for(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write_atomically(tmp_path / "own", b"")
        write_atomically(tmp_path / "shared", b"", AS_USUAL)
    finally:
        os.umask(before)
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("own", "shared")]
    assert modes == [0o600, 0o644]


def write_settings(folder: Path) -> None:
    save_settings(Settings(), Folders.choose(folder))


def write_encoder_card(folder: Path) -> None:
    write_card(EncoderCard("name", {}, "0" * 64, 128), folder / "encoder.safetensors")


def write_cache(folder: Path) -> None:
    cache = EmbeddingCache(folder, "encoder", "detector", 4)
    cache.put("key", Encoded(None, 0.1))
    cache.save()


@pytest.mark.parametrize("write", [write_settings, write_encoder_card, write_cache])
def test_no_writer_leaves_scratch_where_its_file_can_not_be_replaced(tmp_path, monkeypatch, write) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "held by another program")

    monkeypatch.setattr(files.os, "replace", refuse)
    with pytest.raises(Exception, match=r"held by another program|can't be written"):
        write(tmp_path)
    assert list(tmp_path.iterdir()) == []
