import pytest

from faceapp.errors import GalleryError
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.keys import vault_file
from faceapp.gallery.storage.erase import erase_everything
from faceapp.gallery.storage.lock import FILE_NAME as LOCK_NAME
from tests.gallery.support import names


def left(folder):
    return sorted(path.name for path in folder.rglob("*"))


def test_erasing_leaves_neither_keys_nor_files(folder):
    erase_everything(folder)
    assert left(folder) in ([], [LOCK_NAME])
    assert names(folder) == []


def test_erasing_takes_the_key_out_of_the_keyring(tmp_path, memory_keyring):
    Gallery.open(tmp_path).close()
    assert memory_keyring.kept
    erase_everything(tmp_path)
    assert memory_keyring.kept == {}


def test_a_gallery_whose_passphrase_is_forgotten_or_vault_is_damaged_can_still_be_erased(folder):
    for path in (folder / vault_file.FILE_NAME, folder / vault_file.BACKUPS / vault_file.FILE_NAME):
        path.write_bytes(b"damage")
    erase_everything(folder)
    assert left(folder) in ([], [LOCK_NAME])


def test_scratch_that_holds_keys_is_erased_too(folder):
    for name in ("gallery.key.part", "vault.json.part"):
        (folder / name).write_bytes(b"key")
    erase_everything(folder)
    assert left(folder) in ([], [LOCK_NAME])


def test_a_key_that_a_change_left_behind_is_erased_too(tmp_path, memory_keyring):
    with Gallery.open(tmp_path) as gallery:
        kept = dict(memory_keyring.kept)
        gallery.guard.set_passphrase("correct horse")
    memory_keyring.kept.update(kept)
    erase_everything(tmp_path)
    assert memory_keyring.kept == {}


def test_an_open_gallery_is_not_erased(gallery, tmp_path):
    with pytest.raises(GalleryError, match="open in another"):
        erase_everything(tmp_path / "data")
    assert gallery.people() == []


def test_other_files_in_the_folder_stay(folder):
    (folder / "settings.json").write_text("{}")
    erase_everything(folder)
    assert "settings.json" in left(folder)
