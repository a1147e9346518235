"""A key file that other accounts could read is closed, told of and written into the audit log."""

import json
import os
import stat

import pytest

from faceapp.gallery.audit import Event
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.keys.key_store import KEY_FILE, KEY_FILE_WARNING, OPEN_KEYS_WARNING

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")

FILES = (KEY_FILE, "vault.json", "backups/vault.json")


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def closed(gallery):
    return [json.loads(row.details)["file"] for row in gallery.audit.rows() if row.event == Event.KEY_FILE_CLOSED]


@pytest.mark.parametrize("found", [0o644, 0o640, 0o604, 0o660, 0o602])
@pytest.mark.parametrize("name", FILES)
def test_a_key_file_found_open_is_closed_and_told(folder, name, found):
    (folder / name).chmod(found)
    with Gallery.open(folder) as gallery:
        assert mode(folder / name) == 0o600
        assert gallery.guard.warning == OPEN_KEYS_WARNING
        assert closed(gallery) == [name.rpartition("/")[2]]
        assert gallery.audit.first_broken_row() is None
    with Gallery.open(folder) as gallery:
        assert gallery.guard.warning == KEY_FILE_WARNING
        assert len(closed(gallery)) == 1


def test_it_is_told_once_the_passphrase_is_right(folder):
    with Gallery.open(folder) as gallery:
        gallery.guard.set_passphrase("correct horse")
    (folder / "vault.json").chmod(0o644)
    for passphrase in (None, "wrong horse"):
        with pytest.raises(Exception, match="passphrase"):
            Gallery.open(folder, passphrase)
        (folder / "vault.json").chmod(0o644)
    with Gallery.open(folder, "correct horse") as gallery:
        assert gallery.guard.warning == OPEN_KEYS_WARNING
        assert closed(gallery) == ["vault.json"]


def test_a_key_file_that_a_change_left_behind_is_told_of_and_does_not_come_back(folder):
    key = (folder / KEY_FILE).read_bytes()
    with Gallery.open(folder) as gallery:
        gallery.guard.set_passphrase("correct horse")
    (folder / KEY_FILE).write_bytes(key)
    (folder / KEY_FILE).chmod(0o644)
    with Gallery.open(folder, "correct horse") as gallery:
        assert closed(gallery) == [KEY_FILE]
    assert not (folder / KEY_FILE).exists()


def test_a_new_passphrase_ends_the_warning(folder):
    (folder / KEY_FILE).chmod(0o644)
    with Gallery.open(folder) as gallery:
        gallery.guard.set_passphrase("correct horse")
        assert gallery.guard.warning == ""
