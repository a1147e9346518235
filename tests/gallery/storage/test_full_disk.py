"""A full disk is named as what it is: no permission, no damage, and nothing that a backup would mend."""

import errno
import os
import shutil
import subprocess
from contextlib import contextmanager

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from faceapp import files
from faceapp.errors import DamagedGalleryError, DiskFullError
from faceapp.gallery.audit_export import export_log
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.lifecycle.backups import find_backups
from faceapp.gallery.lifecycle.opening import newest_good_backup, restore_backup
from faceapp.gallery.storage import cipher, private
from tests.gallery.support import names

TWO = ["Amara Diallo", "Björn Åkesson"]


@pytest.fixture(params=[errno.ENOSPC, errno.EDQUOT])
def full(monkeypatch, request):
    """While it is entered, files are filled, but can't be brought to the disk."""

    @contextmanager
    def enter():
        def refuse(*_):
            raise OSError(request.param, os.strerror(request.param))

        with monkeypatch.context() as patch:
            patch.setattr(files, "replace_durably", refuse)
            yield

    return enter


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 600 KiB."""
    if os.name == "nt" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root can mount a disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "none", disk], capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run(["umount", disk], check=True)


def writers(gallery, place):
    return {
        "backup": gallery.backups.make,
        "export": lambda: gallery.transfer.export(place / "people", "export secret"),
        "log": lambda: export_log(gallery.audit, place / "log.csv"),
        "passphrase": lambda: gallery.guard.set_passphrase("new secret"),
        "rekey": gallery.guard.rekey,
    }


@pytest.mark.parametrize("what", ["backup", "export", "log", "passphrase", "rekey"])
def test_whatever_is_written_says_that_the_disk_is_full_and_leaves_no_scratch(folder, tmp_path, full, what):
    with Gallery.open(folder) as gallery, full(), pytest.raises(DiskFullError, match="disk is full; nothing"):
        writers(gallery, tmp_path)[what]()
    assert list(tmp_path.rglob("*.part*")) == []
    assert names(folder) == TWO


def test_a_restoring_says_that_the_disk_is_full_and_changes_nothing(folder, tmp_path, full):
    with full(), pytest.raises(DiskFullError):
        restore_backup(folder, find_backups(folder)[0].path)
    assert list(tmp_path.rglob("*.part*")) == []
    assert names(folder) == TWO


def test_a_backup_that_there_is_no_room_to_look_into_is_not_called_bad(folder, monkeypatch):
    def refuse(*_, **__):
        raise sqlcipher.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(cipher.sqlcipher, "connect", refuse)
        with pytest.raises(DiskFullError):
            newest_good_backup(folder)
    assert newest_good_backup(folder) is not None


def test_an_error_of_reading_is_damage_only_where_there_is_room(tmp_path, monkeypatch):
    error = sqlcipher.OperationalError("disk I/O error")
    assert isinstance(cipher.explain(error, tmp_path / "gallery.db"), DamagedGalleryError)

    def refuse(_):
        raise OSError(errno.EDQUOT, "Disk quota exceeded")

    monkeypatch.setattr(private.os, "fsync", refuse)
    assert isinstance(cipher.explain(error, tmp_path / "gallery.db"), DiskFullError)


def test_a_gallery_whose_disk_is_full_opens_again_when_there_is_room(small_disk):
    with Gallery.open(small_disk / "data"):
        pass
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as stream:
        while stream.write(bytes(min(4096, shutil.disk_usage(small_disk).free))):
            pass
    with pytest.raises(DiskFullError):
        Gallery.open(small_disk / "data")
    filler.unlink()
    assert names(small_disk / "data") == []
