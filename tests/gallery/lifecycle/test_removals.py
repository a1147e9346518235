"""A removal can be undone until the gallery is closed; then no backup has the person, whatever came between."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from faceapp.errors import GalleryError
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.keys.vault import Vault
from faceapp.gallery.lifecycle import backups
from faceapp.gallery.lifecycle.backups import find_backups
from faceapp.gallery.lifecycle.opening import restore_backup
from faceapp.gallery.lifecycle.removals import FILE_NAME, Removals
from faceapp.gallery.storage import cipher
from faceapp.gallery.storage.database import FILE_NAME as GALLERY
from tests.gallery.support import names

STAYS, GOES = "Björn Åkesson", "Amara Diallo"

REMOVE_AND_DIE = """
import os, sys
from pathlib import Path
from faceapp.gallery.gallery import Gallery
gallery = Gallery.open(Path(sys.argv[1]))
removed = gallery.remove(gallery.person("Amara Diallo").id)
if "undo" in sys.argv:
    gallery.restore(removed)
os._exit(9)
"""


@pytest.fixture
def backed_up(folder):
    """A data folder with two people enrolled and in its only backup; its gallery is closed."""
    with Gallery.open(folder) as gallery:
        gallery.backups.renew()
    return folder


def in_backups(folder):
    """Return the names in each backup."""
    (key,) = Vault.unlock(folder).keys
    found = []
    for backup in find_backups(folder):
        with closing(cipher.connect(backup.path, key)) as connection:
            found.append([name for (name,) in connection.execute("SELECT name FROM people ORDER BY name_key")])
    return found


def remove(gallery):
    return gallery.remove(gallery.person(GOES).id)


def killed_after(folder, *deeds):
    """Remove somebody in a process of its own, which is killed before it closes the gallery."""
    root = Path(__file__).parents[3]
    command = [sys.executable, "-c", REMOVE_AND_DIE, str(folder), *deeds]
    environment = os.environ | {"PYTHONPATH": str(root), "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    assert subprocess.run(command, env=environment, timeout=60).returncode == 9


def test_while_a_removal_can_be_undone_the_backups_keep_the_person(backed_up):
    with Gallery.open(backed_up) as gallery:
        removed = remove(gallery)
        assert in_backups(backed_up) == [[GOES, STAYS]]
        gallery.restore(removed)
    assert in_backups(backed_up) == [[GOES, STAYS]]
    assert names(backed_up) == [GOES, STAYS]


def test_a_gallery_that_is_closed_has_forgotten_whoever_was_removed_in_its_backups_too(backed_up):
    with Gallery.open(backed_up) as gallery:
        remove(gallery)
    assert in_backups(backed_up) == [[STAYS]]
    assert not (backed_up / FILE_NAME).exists()


def test_killed_before_it_could_forget_the_next_start_does(backed_up):
    killed_after(backed_up)
    assert in_backups(backed_up) == [[GOES, STAYS]]
    with Gallery.open(backed_up):
        assert in_backups(backed_up) == [[STAYS]]
        assert not (backed_up / FILE_NAME).exists()


def test_killed_after_the_removal_was_undone_nobody_is_forgotten(backed_up):
    killed_after(backed_up, "undo")
    assert names(backed_up) == [GOES, STAYS]
    assert in_backups(backed_up) == [[GOES, STAYS]]


@pytest.mark.parametrize("damaged", [False, True])
def test_a_backup_restored_after_a_kill_brings_nobody_back_who_was_removed(backed_up, damaged):
    killed_after(backed_up)
    if damaged:
        (backed_up / GALLERY).write_bytes(b"damage" * 1000)
    restore_backup(backed_up, find_backups(backed_up)[0].path)
    assert names(backed_up) == [STAYS]


def test_killed_between_the_note_and_the_removal_the_person_is_still_there_and_in_the_backups(backed_up):
    with Gallery.open(backed_up) as gallery:
        person = gallery.person(GOES)
    Removals(backed_up).note(person)
    assert names(backed_up) == [GOES, STAYS]
    assert in_backups(backed_up) == [[GOES, STAYS]]
    assert not (backed_up / FILE_NAME).exists()


def test_a_backup_that_can_not_be_written_now_forgets_at_the_next_start(backed_up, monkeypatch):
    def full(*_arguments):
        raise GalleryError("The disk is full.")

    with Gallery.open(backed_up) as gallery:
        remove(gallery)
        monkeypatch.setattr(backups, "forget", full)
    assert in_backups(backed_up) == [[GOES, STAYS]]
    Gallery.open(backed_up).close()
    monkeypatch.undo()
    Gallery.open(backed_up).close()
    assert in_backups(backed_up) == [[STAYS]]


def test_a_damaged_backup_is_deleted_as_a_whole_since_nobody_can_tell_who_is_in_it(backed_up):
    (backup,) = find_backups(backed_up)
    with Gallery.open(backed_up) as gallery:
        remove(gallery)
        backup.path.write_bytes(b"damage" * 1000)
    assert find_backups(backed_up) == []


@pytest.mark.parametrize("content", ["", "{}", "[1]", '[["a", "b"]]', "[[1, NaN]]", "[[1e999, 1]]", "[" * 100_000])
def test_a_damaged_note_stops_nobody(backed_up, content):
    (backed_up / FILE_NAME).write_text(content)
    assert names(backed_up) == [GOES, STAYS]
    assert in_backups(backed_up) == [[GOES, STAYS]]


def test_a_second_instance_that_may_only_read_ends_no_undoing(backed_up):
    with Gallery.open(backed_up) as gallery:
        removed = remove(gallery)
        with Gallery.open(backed_up) as second:
            assert second.read_only
        gallery.restore(removed)
    assert in_backups(backed_up) == [[GOES, STAYS]]


def test_what_a_kill_leaves_of_a_note_half_written_is_cleared_away(backed_up):
    (backed_up / f"{FILE_NAME}.part").write_text("[[1, 2")
    Gallery.open(backed_up).close()
    assert list(backed_up.glob("removed.json*")) == []
