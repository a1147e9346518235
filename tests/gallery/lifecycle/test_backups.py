import os

import pytest

from faceapp.gallery.gallery import Gallery
from faceapp.gallery.lifecycle import backups as backups_module
from faceapp.gallery.lifecycle.backups import KEPT, find_backups
from faceapp.gallery.lifecycle.opening import restore_backup
from faceapp.gallery.storage.database import Database
from tests.fakes import make_embedding
from tests.gallery.support import names


def test_the_first_enrolment_is_backed_up_at_once_and_the_next_not_on_the_same_day(gallery, tmp_path):
    gallery.enrol("Amara", make_embedding(1))
    gallery.enrol("Björn", make_embedding(2))
    (backup,) = find_backups(tmp_path / "data")
    gallery.close()
    restore_backup(tmp_path / "data", backup.path)
    assert names(tmp_path / "data") == ["Amara"]


def test_a_day_later_the_next_change_is_backed_up(gallery, tmp_path, monkeypatch):
    gallery.enrol("Amara", make_embedding(1))
    monkeypatch.setattr(backups_module, "SECONDS_BETWEEN", 0.0)
    gallery.enrol("Björn", make_embedding(2))
    assert len(find_backups(tmp_path / "data")) == 2


def test_only_the_newest_backups_are_kept(gallery, tmp_path):
    made = [gallery.backups.make() for _ in range(KEPT + 3)]
    assert find_backups(tmp_path / "data") == made[: -KEPT - 1 : -1]


def test_a_backup_that_fails_does_not_fail_the_enrolment_and_is_told(gallery, monkeypatch):
    def full(self, target):
        raise backups_module.GalleryError("The disk is full.")

    monkeypatch.setattr(Database, "back_up", full)
    gallery.enrol("Amara", make_embedding())
    assert gallery.backups.problem == "The disk is full."


@pytest.mark.parametrize("name", ["gallery-.db", "gallery-2026.db", "gallery-x.db", "other.db"])
def test_files_that_are_no_backups_are_left_out(gallery, tmp_path, name):
    (tmp_path / "data" / "backups").mkdir(exist_ok=True)
    (tmp_path / "data" / "backups" / name).write_bytes(b"")
    assert find_backups(tmp_path / "data") == []


@pytest.mark.skipif(os.name == "nt", reason="links and pipes need POSIX")
def test_what_bears_a_backup_s_name_and_is_no_file_does_not_stop_the_start(gallery, tmp_path):
    gallery.close()
    folder = tmp_path / "data" / "backups"
    for day, target in ((1, "nowhere"), (2, "gallery-20260102T000000.000000Z.db")):
        (folder / f"gallery-2026010{day}T000000.000000Z.db").symlink_to(folder / target)
    (folder / "gallery-20260103T000000.000000Z.db").mkdir()
    os.mkfifo(folder / "gallery-20260104T000000.000000Z.db")
    with Gallery.open(tmp_path / "data") as again:
        assert again.people() == []
    assert find_backups(tmp_path / "data") == []
