import json
import os
import stat

import pytest

from faceapp.errors import GalleryError, LockedGalleryError
from faceapp.gallery.keys import kdf, vault_file
from faceapp.gallery.keys.key_store import KEY_FILE, Protection
from faceapp.gallery.keys.vault import Vault
from tests.fakes import Clock


@pytest.fixture
def clock(monkeypatch):
    return Clock(monkeypatch)


@pytest.fixture
def locked(tmp_path):
    """A folder with a vault under the passphrase “correct horse”, and its keys."""
    vault = Vault.create(tmp_path)
    vault.lock_with_passphrase("correct horse")
    return tmp_path, vault.keys


def test_the_key_lives_in_the_keyring_where_there_is_one(tmp_path, memory_keyring):
    vault = Vault.create(tmp_path)
    assert vault.protection is Protection.KEYRING
    assert len(memory_keyring.kept) == 1
    assert not (tmp_path / KEY_FILE).exists()
    assert Vault.unlock(tmp_path).keys == vault.keys


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_without_a_keyring_the_key_lives_in_a_file_only_the_owner_can_read(tmp_path):
    vault = Vault.create(tmp_path)
    assert vault.protection is Protection.KEY_FILE
    assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600
    assert Vault.unlock(tmp_path).keys == vault.keys


def test_two_vaults_have_different_keys(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert Vault.create(tmp_path / "a").keys != Vault.create(tmp_path / "b").keys


def test_only_the_passphrase_opens_a_vault_locked_with_one(locked):
    folder, keys = locked
    assert not (folder / KEY_FILE).exists()
    assert Vault.unlock(folder, "correct horse").keys == keys
    for passphrase in (None, "", "wrong horse"):
        with pytest.raises(LockedGalleryError):
            Vault.unlock(folder, passphrase)


def test_locking_with_a_passphrase_takes_the_key_out_of_the_keyring(tmp_path, memory_keyring):
    Vault.create(tmp_path).lock_with_passphrase("correct horse")
    assert memory_keyring.kept == {}


def test_a_short_passphrase_is_refused_and_changes_nothing(tmp_path):
    vault = Vault.create(tmp_path)
    with pytest.raises(GalleryError, match="at least 8"):
        vault.lock_with_passphrase("short")
    assert Vault.unlock(tmp_path).keys == vault.keys


def test_the_passphrase_can_be_changed_and_taken_away(locked):
    folder, keys = locked
    Vault.unlock(folder, "correct horse").lock_with_passphrase("battery staple")
    with pytest.raises(LockedGalleryError):
        Vault.unlock(folder, "correct horse")
    Vault.unlock(folder, "battery staple").lock_with_device()
    assert Vault.unlock(folder).keys == keys


def test_wrong_passphrases_cost_more_and_more_time_and_destroy_nothing(locked, clock):
    folder, keys = locked
    for wait in (0, 0, 1, 2, 4, 8):
        with pytest.raises(LockedGalleryError, match="is wrong"):
            Vault.unlock(folder, "wrong horse")
        if wait:
            clock.now += wait - 0.5
            with pytest.raises(LockedGalleryError, match="too many"):
                Vault.unlock(folder, "correct horse")
            clock.now += 0.5
    assert Vault.unlock(folder, "correct horse").keys == keys


def test_a_good_passphrase_reports_the_bad_ones_before_it(locked, clock):
    folder, _ = locked
    with pytest.raises(LockedGalleryError):
        Vault.unlock(folder, "wrong horse")
    vault = Vault.unlock(folder, "correct horse")
    wrong = vault.tries.kept()
    assert [tried.at for tried in wrong] == [clock.now]
    vault.tries.forget(wrong)
    assert Vault.unlock(folder, "correct horse").tries.kept() == ()


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"version": 1}', b"\xff\xfe", b"[" * 50_000])
def test_a_damaged_vault_file_is_read_from_its_copy(locked, damage):
    folder, keys = locked
    (folder / vault_file.FILE_NAME).write_bytes(damage)
    assert Vault.unlock(folder, "correct horse").keys == keys


def test_two_damaged_files_are_named_and_left_alone(locked):
    folder, _ = locked
    paths = (folder / vault_file.FILE_NAME, folder / vault_file.BACKUPS / vault_file.FILE_NAME)
    for path in paths:
        path.write_bytes(b"damage")
    with pytest.raises(GalleryError, match="damaged"):
        Vault.unlock(folder, "correct horse")
    assert [path.read_bytes() for path in paths] == [b"damage", b"damage"]


@pytest.mark.parametrize("vault_id", ["", "\ud800" * 32, "é" * 32, "0" * 33, 7])
def test_a_vault_with_an_impossible_name_is_damaged(locked, vault_id):
    folder, _ = locked
    _alter(folder, vault_id=vault_id)
    with pytest.raises(GalleryError, match="can't be read"):
        Vault.unlock(folder, "correct horse")


def _alter(folder, **values):
    for path in (folder / "vault.json", folder / "backups" / "vault.json"):
        path.write_text(json.dumps(json.loads(path.read_bytes()) | values))


@pytest.mark.parametrize("more", [{"time_cost": 4}, {"memory_kib": 64 * 1024 + 1}, {"parallelism": 5}])
def test_a_hostile_vault_file_is_refused_before_it_costs_more_than_one_of_ours(locked, monkeypatch, more):
    folder, _ = locked
    monkeypatch.setattr(kdf, "derive_key", lambda *_: pytest.fail("it was paid for"))
    for path in (folder / vault_file.FILE_NAME, folder / vault_file.BACKUPS / vault_file.FILE_NAME):
        stored = json.loads(path.read_text())
        stored["argon2"] |= more
        path.write_text(json.dumps(stored))
    with pytest.raises(GalleryError, match="damaged"):
        Vault.unlock(folder, "correct horse")


def test_a_missing_device_key_is_named(tmp_path):
    Vault.create(tmp_path)
    (tmp_path / KEY_FILE).unlink()
    with pytest.raises(GalleryError, match=r"gallery\.key"):
        Vault.unlock(tmp_path)


def test_no_key_shows_in_the_repr_nor_in_the_file(locked):
    folder, keys = locked
    assert keys[0].hex() not in repr(Vault.unlock(folder, "correct horse"))
    assert keys[0].hex() not in (folder / vault_file.FILE_NAME).read_text()


@pytest.fixture
def cut_off(tmp_path):
    """A vault whose change from the device's key to “correct horse” was cut off before the copy was written."""
    vault = Vault.create(tmp_path)
    copy, key = tmp_path / vault_file.BACKUPS / vault_file.FILE_NAME, tmp_path / KEY_FILE
    former = copy.read_bytes(), key.read_bytes()
    vault.lock_with_passphrase("correct horse")
    copy.write_bytes(former[0])
    key.write_bytes(former[1])
    return tmp_path, vault.keys


def test_a_change_that_was_cut_off_is_settled_for_the_passphrase(cut_off):
    folder, keys = cut_off
    Vault.unlock(folder, "correct horse").settle()
    assert not (folder / KEY_FILE).exists()
    (folder / vault_file.FILE_NAME).unlink()
    with pytest.raises(LockedGalleryError):
        Vault.unlock(folder)
    assert Vault.unlock(folder, "correct horse").keys == keys


def test_where_file_and_copy_differ_the_one_under_a_passphrase_counts(cut_off):
    folder, keys = cut_off
    file, copy = folder / vault_file.FILE_NAME, folder / vault_file.BACKUPS / vault_file.FILE_NAME
    former, latter = copy.read_bytes(), file.read_bytes()
    file.write_bytes(former)
    copy.write_bytes(latter)
    with pytest.raises(LockedGalleryError):
        Vault.unlock(folder)
    vault = Vault.unlock(folder, "correct horse")
    vault.settle()
    assert vault.keys == keys
    assert file.read_bytes() == copy.read_bytes() == latter


def test_a_former_passphrase_unlocks_no_copy_after_a_change_was_settled(locked):
    folder, _ = locked
    copy = folder / vault_file.BACKUPS / vault_file.FILE_NAME
    former = copy.read_bytes()
    Vault.unlock(folder, "correct horse").lock_with_passphrase("battery staple")
    copy.write_bytes(former)
    Vault.unlock(folder, "battery staple").settle()
    (folder / vault_file.FILE_NAME).unlink()
    with pytest.raises(LockedGalleryError, match="wrong"):
        Vault.unlock(folder, "correct horse")


def test_a_key_left_in_the_keyring_by_a_change_that_was_cut_off_is_forgotten(tmp_path, memory_keyring):
    vault = Vault.create(tmp_path)
    copy, kept = tmp_path / vault_file.BACKUPS / vault_file.FILE_NAME, dict(memory_keyring.kept)
    former = copy.read_bytes()
    vault.lock_with_passphrase("correct horse")
    copy.write_bytes(former)
    memory_keyring.kept.update(kept)
    Vault.unlock(tmp_path, "correct horse").settle()
    assert memory_keyring.kept == {}


def test_a_key_file_that_unlocks_nothing_is_wiped(locked):
    folder, _ = locked
    (folder / KEY_FILE).write_text("00" * 32)
    Vault.unlock(folder, "correct horse").settle()
    assert not (folder / KEY_FILE).exists()


def test_a_wrong_passphrase_touches_neither_the_vault_nor_its_copy(locked):
    folder, _ = locked
    file, copy = folder / vault_file.FILE_NAME, folder / vault_file.BACKUPS / vault_file.FILE_NAME
    before = file.read_bytes(), copy.read_bytes()
    with pytest.raises(LockedGalleryError):
        Vault.unlock(folder, "wrong horse")
    assert (file.read_bytes(), copy.read_bytes()) == before
