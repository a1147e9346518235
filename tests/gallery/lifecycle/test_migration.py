import shutil
import sqlite3
from contextlib import closing

import pytest

from faceapp.errors import DamagedGalleryError, GalleryError
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.lifecycle import migration
from faceapp.gallery.lifecycle.backups import find_backups
from faceapp.gallery.lifecycle.migration import PLAIN_NAME
from faceapp.gallery.storage import cipher, private, schema
from faceapp.gallery.storage.database import FILE_NAME
from tests.fakes import make_embedding
from tests.gallery.support import names

PEOPLE = ["Amara Diallo", "Chen Li"]


@pytest.fixture
def plain(tmp_path):
    """A data folder as the first version left it: a plain file of schema version 1."""
    folder = tmp_path / "plain"
    folder.mkdir()
    with closing(sqlite3.connect(folder / PLAIN_NAME, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL").fetchone()
        connection.executescript(schema.STEPS[0] + "PRAGMA user_version = 1")
        for number, name in enumerate(PEOPLE, start=5):
            row = (number, name, name.casefold(), "", 1e9, "note", "", 0.0, b"jpeg", "")
            connection.execute(f"INSERT INTO people VALUES ({', '.join('?' * 10)})", row)
            vector = make_embedding(number).vector.tobytes()
            row = (number, vector, "encoder-1", 1e9, 80.0, "camera", "")
            connection.execute(f"INSERT INTO face_references VALUES (NULL, {', '.join('?' * 7)})", row)
    return folder


def test_a_plain_gallery_becomes_an_encrypted_one_with_everything_in_it(plain):
    with Gallery.open(plain) as gallery:
        assert [person.name for person in gallery.people()] == PEOPLE
        assert [person.id for person in gallery.people()] == [5, 6]
        assert len(gallery.references()) == 2
        assert gallery.thumbnail(5) == b"jpeg"
        assert [row.event for row in gallery.audit.rows()] == ["migrate", "unlock"]
        assert gallery.enrol("New", make_embedding()).id == 7
    assert not list(plain.glob(f"{PLAIN_NAME}*"))
    assert len(find_backups(plain)) == 1
    assert b"Amara" not in b"".join(path.read_bytes() for path in plain.rglob("*") if path.is_file())


@pytest.mark.parametrize("step", ["copy_under_key", "copyfile", "wipe", "_overwrite"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_migration_cut_off_at_any_step_can_be_run_again(plain, monkeypatch, step, when):
    module = {"copy_under_key": cipher, "copyfile": shutil, "wipe": migration, "_overwrite": private}[step]
    real = getattr(module, step)

    def cut_off(*values):
        if when == "after":
            real(*values)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(module, step, cut_off)
        with pytest.raises(KeyboardInterrupt):
            Gallery.open(plain)
    assert names(plain) == PEOPLE
    assert not list(plain.glob(f"{PLAIN_NAME}*"))


def test_a_damaged_plain_gallery_is_refused_and_left_alone(plain):
    (plain / PLAIN_NAME).write_bytes(b"no database" * 1000)
    with pytest.raises(DamagedGalleryError):
        Gallery.open(plain)
    assert (plain / PLAIN_NAME).read_bytes() == b"no database" * 1000
    assert not (plain / FILE_NAME).exists()


def test_a_second_plain_gallery_with_other_people_is_not_thrown_away(plain, tmp_path):
    shutil.copytree(plain, tmp_path / "copy")
    with Gallery.open(plain) as gallery:
        gallery.enrol("New", make_embedding())
    shutil.copy(tmp_path / "copy" / PLAIN_NAME, plain)
    with pytest.raises(GalleryError, match="other people"):
        Gallery.open(plain)
    assert (plain / PLAIN_NAME).exists()
