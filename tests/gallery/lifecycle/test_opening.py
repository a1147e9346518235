import os
import sqlite3
import threading
from contextlib import closing

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from faceapp import files
from faceapp.errors import DamagedGalleryError, GalleryError, LockedGalleryError, ReadOnlyGalleryError
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.history import Check, CheckPicture
from faceapp.gallery.keys import vault_file
from faceapp.gallery.keys.key_store import KEY_FILE
from faceapp.gallery.keys.vault import Vault
from faceapp.gallery.lifecycle import backups
from faceapp.gallery.lifecycle.backups import find_backups
from faceapp.gallery.lifecycle.opening import newest_good_backup, restore_backup
from faceapp.gallery.storage import cipher
from faceapp.gallery.storage.database import FILE_NAME
from tests.fakes import CARD, make_embedding
from tests.gallery.support import names

TWO = ["Amara Diallo", "Björn Åkesson"]


def traces(seed):
    """What would be found of a person on the disk if it were not encrypted."""
    return make_embedding(seed).vector.tobytes()[:16]


def all_bytes(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_nothing_of_anybody_can_be_read_in_any_file_while_in_use_or_after(tmp_path):
    secrets = (b"Quetzal", b"quetzal", b"THUMBNAIL", b"secret note", b"I agree", b"enrol", traces(1), b"SQLite format")
    with Gallery.open(tmp_path) as gallery:
        person = gallery.enrol(
            "Quetzal", make_embedding(1), thumbnail=b"THUMBNAIL" * 1000, note="secret note", consent="I agree"
        )
        gallery.backups.make()
        assert [secret for secret in secrets if secret in all_bytes(tmp_path)] == []
        gallery.remove(person.id)
        assert [secret for secret in secrets if secret in all_bytes(tmp_path)] == []
    assert [secret for secret in secrets if secret in all_bytes(tmp_path)] == []


def test_even_with_the_key_nothing_of_a_removed_person_is_left(tmp_path):
    with Gallery.open(tmp_path) as gallery:
        gallery.enrol("Stays", make_embedding(1))
        person = gallery.enrol("Quetzal", make_embedding(2), thumbnail=b"THUMBNAIL" * 1000, note="secret note")
        check = Check(1.0, "verify", person.id, None, 0.4, 0.43, "balanced", "NO_MATCH", "encoder-1", "desk")
        gallery.history.record(check, CheckPicture(b"CHECKED" * 1000, person.id))
        with gallery._database.transaction() as connection:
            connection.execute("UPDATE sqlite_sequence SET seq = 99999 WHERE name = 'people'")
        gallery.enrol("Far away", make_embedding(3))
        gallery.keep_corrected(CARD)
        assert gallery.vectors(CARD).corrected.sum() == 2  # of both, and kept as it is in the backup too
        gallery.backups.make()
        gallery.remove(person.id)
        gallery.forget_removed()
        (key,) = Vault.unlock(tmp_path).keys
        paths = [path for path in tmp_path.rglob("gallery*") if path.suffix in (".db", ".db-wal")]
        plain = [decrypted(path, key) for path in paths]
    secrets = (b"Quetzal", b"quetzal", b"THUMBNAIL", b"CHECKED", b"secret note", traces(2))
    assert [secret for secret in secrets if any(secret in pages for pages in plain)] == []
    assert any(b"Stays" in pages for pages in plain)


def decrypted(path, key):
    """Every page of a file, the free ones included, opened by hand: AES-256-CBC, its IV at the page's end."""
    content, plain = path.read_bytes(), b""
    for start in range(0, len(content), 4096):
        page = content[start : start + 4096]
        secret = page[16:-80] if start == 0 else page[:-80]
        decryptor = Cipher(algorithms.AES256(key), modes.CBC(page[-80:-64])).decryptor()
        plain += decryptor.update(secret) + decryptor.finalize()
    return plain


def test_a_second_instance_may_read_and_is_told_that_it_may_not_write(folder):
    with Gallery.open(folder) as first, Gallery.open(folder) as second:
        assert not first.read_only
        assert second.read_only
        assert [person.name for person in second.people()] == TWO
        with pytest.raises(ReadOnlyGalleryError, match="Another faceapp"):
            second.enrol("Chen Li", make_embedding(3))
        first.enrol("Chen Li", make_embedding(3))
        assert len(second.people()) == 3
    with Gallery.open(folder) as alone:
        assert not alone.read_only


def test_a_gallery_locked_with_a_passphrase_opens_with_it_only(folder):
    with Gallery.open(folder) as gallery:
        gallery.guard.set_passphrase("correct horse")
    with pytest.raises(LockedGalleryError):
        Gallery.open(folder)
    with pytest.raises(LockedGalleryError, match="wrong"):
        Gallery.open(folder, "wrong horse")
    with Gallery.open(folder, "correct horse") as gallery:
        assert [row.event for row in gallery.audit.rows()][-2:] == ["failed unlock", "unlock"]
        assert len(gallery.people()) == 2


@pytest.mark.parametrize("where", [0.0, 0.3, 0.6, 0.99])
def test_any_changed_byte_is_found_when_the_gallery_is_opened_or_checked(folder, where):
    damage(folder, where)
    with pytest.raises(DamagedGalleryError), Gallery.open(folder) as gallery:
        gallery.check()


def test_a_gallery_whose_first_page_is_damaged_is_left_alone(folder):
    damage(folder, 0.0)
    before = (folder / FILE_NAME).read_bytes()
    with pytest.raises(DamagedGalleryError):
        Gallery.open(folder)
    assert (folder / FILE_NAME).read_bytes() == before


def test_people_are_enrolled_while_the_file_is_checked_and_closing_ends_the_check(folder, monkeypatch):
    began, checked = threading.Event(), []

    def read_until_interrupted(connection, path):
        connection.set_progress_handler(began.set, 1000)  # called as it reads: an interrupt before that is lost
        endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n"
        with pytest.raises(cipher.Error, match="interrupted"):
            connection.execute(endless).fetchone()
        checked.append(path)

    monkeypatch.setattr(cipher, "check", read_until_interrupted)
    gallery = Gallery.open(folder)
    checking = threading.Thread(target=gallery.check)
    checking.start()
    assert began.wait(30)
    gallery.enrol("Chen Li", make_embedding(9))
    gallery.close()
    checking.join(30)
    assert checked == [folder / FILE_NAME]


def damage(folder, where=0.5):
    content = bytearray((folder / FILE_NAME).read_bytes())
    content[int(where * len(content))] ^= 1
    (folder / FILE_NAME).write_bytes(content)


@pytest.mark.parametrize("content", [b"", b"n", b"n" * 4095, b"no gallery" * 1000])
def test_a_file_that_is_no_gallery_is_refused_when_there_was_one(folder, content):
    (folder / FILE_NAME).write_bytes(content)
    with pytest.raises(DamagedGalleryError):
        Gallery.open(folder)
    assert (folder / FILE_NAME).read_bytes() == content


def test_the_newest_good_backup_takes_the_place_of_a_damaged_gallery_which_is_kept(folder):
    with Gallery.open(folder) as gallery:
        good = gallery.backups.make()
    newer = folder / vault_file.BACKUPS / "gallery-20990101T000000.000000Z.db"
    newer.write_bytes(b"damaged" * 1000)
    damage(folder)
    damaged = (folder / FILE_NAME).read_bytes()

    backup = newest_good_backup(folder)
    assert backup == good
    aside = restore_backup(folder, backup.path)
    assert aside.read_bytes() == damaged
    with Gallery.open(folder) as gallery:
        assert [person.name for person in gallery.people()] == TWO
        assert "restore backup" in [row.event for row in gallery.audit.rows()]
        assert gallery.audit.first_broken_row() is None


def test_a_lost_gallery_is_not_quietly_replaced_by_an_empty_one(folder):
    (folder / FILE_NAME).unlink()
    with pytest.raises(DamagedGalleryError, match="gone"):
        Gallery.open(folder)
    restore_backup(folder, newest_good_backup(folder).path)
    assert names(folder) == ["Amara Diallo"]


def test_a_damaged_backup_is_not_restored(folder):
    backup = find_backups(folder)[0].path
    backup.write_bytes(backup.read_bytes()[:-100])
    with pytest.raises(GalleryError, match="damaged"):
        restore_backup(folder, backup)
    assert names(folder) == TWO


def test_a_backup_that_is_empty_or_not_there_is_not_restored(folder, tmp_path):
    (tmp_path / "empty.db").touch()
    (tmp_path / "short.db").write_bytes(b"s")
    for path in (tmp_path / "empty.db", tmp_path / "short.db", tmp_path / "none.db"):
        with pytest.raises(GalleryError, match="damaged"):
            restore_backup(folder, path)
    assert not (tmp_path / "none.db").exists()
    assert names(folder) == TWO


def test_an_open_gallery_can_not_be_restored_over(folder):
    with Gallery.open(folder), pytest.raises(GalleryError, match="open in another"):
        restore_backup(folder, find_backups(folder)[0].path)


def test_a_gallery_without_its_vault_is_not_taken_for_a_new_one(folder):
    (folder / vault_file.FILE_NAME).unlink()
    (folder / vault_file.BACKUPS / vault_file.FILE_NAME).unlink()
    before = (folder / FILE_NAME).read_bytes()
    with pytest.raises(GalleryError, match="keys are missing"):
        Gallery.open(folder)
    assert (folder / FILE_NAME).read_bytes() == before


def test_a_gallery_of_a_newer_version_is_refused_and_left_alone(folder):
    (key,) = Vault.unlock(folder).keys
    with closing(cipher.connect(folder / FILE_NAME, key)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(GalleryError, match="newer"):
        Gallery.open(folder)


def test_the_file_is_no_plain_database(folder):
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection, pytest.raises(sqlite3.DatabaseError):
        connection.execute("SELECT * FROM people")


def test_rekeying_leaves_no_file_under_the_old_key(folder):
    (old,) = Vault.unlock(folder).keys
    with Gallery.open(folder) as gallery:
        gallery.guard.rekey()
        gallery.enrol("Chen Li", make_embedding(3))
    (new,) = Vault.unlock(folder).keys
    assert new != old
    for path in [folder / FILE_NAME, *(backup.path for backup in find_backups(folder))]:
        with pytest.raises(DamagedGalleryError):
            cipher.connect(path, old)
        cipher.connect(path, new).close()
    assert names(folder) == [*TWO, "Chen Li"]


@pytest.mark.parametrize("file_changed", [False, True])
def test_a_rekey_that_was_cut_off_is_settled_when_the_gallery_is_opened(folder, file_changed):
    vault = Vault.unlock(folder)
    (old,) = vault.keys
    new = bytes(range(32))
    vault.set_keys((old, new))
    if file_changed:
        scratch = folder / "gallery.db.part"
        cipher.copy_under_key(folder / FILE_NAME, old, scratch, new)
        scratch.replace(folder / FILE_NAME)
    assert names(folder) == TWO
    assert Vault.unlock(folder).keys == ((new,) if file_changed else (old,))
    assert newest_good_backup(folder) is not None


def test_a_passphrase_whose_setting_was_cut_off_is_the_only_way_in_once_the_gallery_was_opened(folder):
    copy, key = folder / vault_file.BACKUPS / vault_file.FILE_NAME, folder / KEY_FILE
    former = copy.read_bytes(), key.read_bytes()
    with Gallery.open(folder) as gallery:
        gallery.guard.set_passphrase("correct horse")
    copy.write_bytes(former[0])
    key.write_bytes(former[1])
    assert names(folder, "correct horse") == TWO
    assert not key.exists()
    (folder / vault_file.FILE_NAME).unlink()
    with pytest.raises(LockedGalleryError):
        Gallery.open(folder)
    assert names(folder, "correct horse") == TWO


def test_another_gallery_s_vault_put_in_by_mistake_does_not_cost_the_copy(folder, tmp_path):
    Gallery.open(tmp_path / "other").close()
    copy = (folder / vault_file.BACKUPS / vault_file.FILE_NAME).read_bytes()
    own = [(folder / name).read_bytes() for name in (vault_file.FILE_NAME, KEY_FILE)]
    for name in (vault_file.FILE_NAME, KEY_FILE):
        (folder / name).write_bytes((tmp_path / "other" / name).read_bytes())
    with pytest.raises(DamagedGalleryError):
        Gallery.open(folder)
    assert (folder / vault_file.BACKUPS / vault_file.FILE_NAME).read_bytes() == copy == own[0]
    (folder / vault_file.FILE_NAME).unlink()
    (folder / KEY_FILE).write_bytes(own[1])
    assert names(folder) == TWO


@pytest.mark.parametrize(
    "name",
    [
        "gallery.db.part",
        "gallery.db.part-journal",
        "gallery.key.part",
        "vault.json.part",
        "backups/vault.json.part",
        "backups/gallery-20990101T000000.000000Z.db.part",
    ],
)
def test_scratch_of_a_writer_that_was_killed_is_wiped_at_the_next_start(folder, name):
    (folder / name).write_bytes(b"scratch")
    assert names(folder) == TWO
    assert not (folder / name).exists()


@pytest.mark.parametrize("name", ["settings.json.part", "gallery-party.png", "backups/notes.part"])
def test_files_that_are_not_the_gallery_s_scratch_stay(folder, name):
    (folder / name).write_bytes(b"not ours")
    assert names(folder) == TWO
    assert (folder / name).read_bytes() == b"not ours"


def test_a_restoring_that_was_cut_off_leaves_the_gallery_in_its_place(folder, monkeypatch):
    def cut_off(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(files, "replace_durably", cut_off)
        patch.setattr(backups, "replace_durably", cut_off, raising=False)
        with pytest.raises(KeyboardInterrupt):
            restore_backup(folder, find_backups(folder)[0].path)
    assert names(folder) == TWO
    assert list(folder.glob("gallery-damaged-*")) == []


def test_a_damaged_gallery_is_set_aside_where_a_file_has_only_one_name_too(folder, monkeypatch):
    def refuse(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(files.os, "link", refuse)
    damage(folder)
    damaged = (folder / FILE_NAME).read_bytes()
    assert restore_backup(folder, newest_good_backup(folder).path).read_bytes() == damaged
    assert names(folder) == ["Amara Diallo"]


def test_backups_without_gallery_and_keys_do_not_become_a_new_gallery(folder):
    for name in (FILE_NAME, vault_file.FILE_NAME, f"{vault_file.BACKUPS}/{vault_file.FILE_NAME}"):
        (folder / name).unlink()
    with pytest.raises(GalleryError, match="keys are missing"):
        Gallery.open(folder)
    assert not vault_file.exists(folder)


def test_a_keyring_that_forgot_the_key_is_named(tmp_path, memory_keyring):
    Gallery.open(tmp_path).close()
    memory_keyring.kept.clear()
    with pytest.raises(GalleryError, match="keyring"):
        Gallery.open(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_in_the_gallery_s_place_does_not_change_the_mode_of_what_it_leads_to(tmp_path):
    (another_s := tmp_path / "thesis").write_bytes(b"thesis" * 1000)
    another_s.chmod(0o644)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / FILE_NAME).symlink_to(another_s)
    Vault.create(tmp_path / "data")
    before = another_s.stat()
    with pytest.raises(GalleryError, match="is a link"):
        Gallery.open(tmp_path / "data")
    after = another_s.stat()
    assert (after.st_mode, after.st_mtime_ns) == (before.st_mode, before.st_mtime_ns)
