import json
import os
import stat

import pytest

from faceapp.errors import GalleryError
from faceapp.gallery.keys import kdf
from faceapp.gallery.transfer import sealed
from faceapp.gallery.transfer.sealed import MAGIC, seal, unseal

SECRET = "correct horse"


@pytest.fixture
def small_chunks(monkeypatch):
    monkeypatch.setattr(sealed, "CHUNK_BYTES", 64)


def read(path, passphrase=SECRET):
    return b"".join(unseal(path, passphrase))


@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 128, 1000])
def test_what_was_sealed_comes_back(tmp_path, small_chunks, size):
    content = os.urandom(size)
    seal(tmp_path / "file", SECRET, [content[:10], content[10:]])
    assert read(tmp_path / "file") == content


def test_nothing_can_be_read_without_the_passphrase(tmp_path):
    seal(tmp_path / "file", SECRET, [b"Amara Diallo"])
    assert b"Amara" not in (tmp_path / "file").read_bytes()
    with pytest.raises(GalleryError, match="wrong"):
        read(tmp_path / "file", "wrong horse")


def test_every_single_changed_byte_is_found(tmp_path, small_chunks):
    path = tmp_path / "file"
    seal(path, SECRET, [b"x" * 100])
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(GalleryError):
            read(path)


def test_a_file_cut_off_anywhere_is_found(tmp_path, small_chunks):
    path = tmp_path / "file"
    seal(path, SECRET, [b"x" * 200])
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(GalleryError):
            read(path)


def test_chunks_that_changed_places_or_were_added_are_found(tmp_path, small_chunks):
    path = tmp_path / "file"
    seal(path, SECRET, [b"x" * 192])
    whole = path.read_bytes()
    size, body = 64 + 16, len(whole) - 3 * (64 + 16)
    head, chunks = whole[:body], [whole[body + n * size : body + (n + 1) * size] for n in range(3)]
    for order in ((1, 0, 2), (0, 2), (0, 1, 2, 2), (0, 1)):
        path.write_bytes(head + b"".join(chunks[n] for n in order))
        with pytest.raises(GalleryError):
            read(path)


@pytest.mark.parametrize(
    "more", [{"time_cost": 4}, {"memory_kib": 64 * 1024 + 1}, {"parallelism": 5}, {"salt": "00" * 17}]
)
def test_a_hostile_file_is_refused_before_it_costs_more_than_one_of_ours(tmp_path, monkeypatch, more):
    monkeypatch.setattr(kdf, "derive_key", lambda *_: pytest.fail("it was paid for"))
    ours = {"salt": "00" * 16, "time_cost": 3, "memory_kib": 64 * 1024, "parallelism": 4}
    header = json.dumps({"argon2": ours | more, "nonce": "00" * 7}).encode()
    (tmp_path / "file").write_bytes(MAGIC + len(header).to_bytes(4, "big") + header)
    with pytest.raises(GalleryError, match="no faceapp export"):
        read(tmp_path / "file")


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_only_the_owner_can_read_the_file(tmp_path):
    seal(tmp_path / "file", SECRET, [b""])
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o600


def test_a_writing_that_fails_leaves_no_file_and_the_old_one_as_it_was(tmp_path):
    path = tmp_path / "file"
    seal(path, SECRET, [b"old"])

    def pieces():
        yield b"new"
        raise GalleryError("The gallery is closed.")

    with pytest.raises(GalleryError, match="closed"):
        seal(path, SECRET, pieces())
    assert read(path) == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_short_passphrase_is_refused(tmp_path):
    with pytest.raises(GalleryError, match="at least 8"):
        seal(tmp_path / "file", "short", [b""])


def test_a_place_that_can_not_be_written_or_read_is_named(tmp_path):
    with pytest.raises(GalleryError, match="can't be written"):
        seal(tmp_path / "none" / "file", SECRET, [b""])
    with pytest.raises(GalleryError, match="can't be read"):
        read(tmp_path / "none")
