import re
import sqlite3
import stat
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from faceapp.errors import GalleryError
from faceapp.evaluation.encoding.cache import EmbeddingCache, Encoded
from faceapp.files import scratch_path
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.keys import vault_file
from faceapp.gallery.lifecycle.erase import erase_everything
from faceapp.gallery.lifecycle.files import EMBEDDINGS, find_files, holds_gallery
from faceapp.gallery.lifecycle.migration import PLAIN_NAME
from faceapp.gallery.lifecycle.opening import restore_backup
from faceapp.gallery.storage import schema
from faceapp.gallery.storage.database import FILE_NAME
from faceapp.gallery.storage.lock import FILE_NAME as LOCK_NAME
from faceapp.vision.detector import DETECTOR_ID
from tests import fakes
from tests.gallery.support import names

CARD = replace(fakes.CARD, name="my encoder", sha256="0123456789abcdef" * 4)


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


def content(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def fill_with_others_files(folder):
    """Put into a folder what other programs and people may keep there, under names that come near ours."""
    (folder / vault_file.BACKUPS).mkdir(exist_ok=True)
    for name in (
        "gallery-holiday.jpg",
        "gallery.db.bak",
        "gallery2.db",
        "gallery-damaged-by-water.db",
        "gallery-20260101T000000.db",
        "my vault.json",
        "backups/thesis.doc",
        "backups/gallery-2025.db",
        "backups/gallery.db",
    ):
        (folder / name).write_bytes(b"somebody else's")


def test_a_folder_without_our_gallery_is_refused_and_nothing_in_it_is_touched(tmp_path):
    fill_with_others_files(tmp_path)
    before = content(tmp_path)
    with pytest.raises(GalleryError, match="no gallery of faceapp"):
        erase_everything(tmp_path)
    assert content(tmp_path) == before
    with pytest.raises(GalleryError, match="no gallery of faceapp"):
        erase_everything(tmp_path / "none")


def test_another_programs_gallery_or_vault_is_not_taken_for_ours(tmp_path):
    for name in (FILE_NAME, PLAIN_NAME):
        with closing(sqlite3.connect(tmp_path / name)) as connection:
            connection.execute("CREATE TABLE pictures (id INTEGER)")
    (tmp_path / vault_file.FILE_NAME).write_text('{"vault": {"address": "https://vault.example"}}')
    (tmp_path / LOCK_NAME).touch()
    before = content(tmp_path)
    with pytest.raises(GalleryError, match="no gallery of faceapp"):
        erase_everything(tmp_path)
    assert content(tmp_path) == before


def test_beside_our_gallery_only_files_of_ours_are_deleted(folder):
    fill_with_others_files(folder)
    others = {path: kept for path, kept in content(folder).items() if kept == b"somebody else's"}
    erase_everything(folder)
    left = content(folder)
    left.pop(folder / LOCK_NAME, None)
    assert left == others


def test_a_link_is_deleted_and_not_what_it_leads_to(folder, tmp_path):
    (tmp_path / "letter").write_bytes(b"somebody else's")
    (folder / "gallery.key.part").symlink_to(tmp_path / "letter")
    erase_everything(folder)
    assert (tmp_path / "letter").read_bytes() == b"somebody else's"
    assert not (folder / "gallery.key.part").is_symlink()


def test_every_file_that_is_ever_made_is_known_to_erasing_and_to_the_page_on_privacy(folder):
    with Gallery.open(folder) as gallery:
        made = set(folder.rglob("*"))  # journals are there while it is open
        backup = gallery.backups.make()
        gallery.remove(gallery.people()[0].id)
        made |= set(folder.rglob("*"))
    restore_backup(folder, backup.path)
    for name in (FILE_NAME, vault_file.FILE_NAME, "backups/vault.json", f"backups/{backup.path.name}"):
        (folder / f"{name}.part").touch()  # what a kill in the middle of writing leaves
    made |= set(folder.rglob("*"))
    made |= keep_embeddings(folder)
    files = {path for path in made if path.name not in (LOCK_NAME, vault_file.BACKUPS)}
    for path in files:
        path.touch()
    assert set(find_files(folder)) == files
    page = (Path(__file__).parents[3] / "docs" / "privacy.md").read_text(encoding="utf-8")
    for path in files:
        name = re.sub(r"\d{8}T[\d.]+Z|.+(?=\.npz)", "…", path.name).removesuffix(".part")
        assert re.search(rf"`(backups/|embeddings/)?{re.escape(name)}`", page), name


def keep_embeddings(folder):
    """Let a measurement keep what it encoded, where the verbs keep it; return its file and what a kill leaves."""
    cache = EmbeddingCache(folder / EMBEDDINGS, CARD.encoder_id, DETECTOR_ID, 4)
    cache.put("key", Encoded(np.ones(4, np.float32), 0.1))
    cache.save()
    (path,) = (folder / EMBEDDINGS).iterdir()
    scratch_path(path).write_bytes(path.read_bytes())
    return {path, scratch_path(path)}


def test_embeddings_that_measurements_keep_are_erased_with_the_gallery(folder):
    assert keep_embeddings(folder) < set(find_files(folder))
    erase_everything(folder)
    assert left(folder) in ([], [LOCK_NAME])


def test_embeddings_are_erased_where_there_is_no_gallery_and_nothing_else_is(tmp_path):
    fill_with_others_files(tmp_path)
    (tmp_path / FILE_NAME).write_bytes(b"somebody else's")
    before = content(tmp_path)
    keep_embeddings(tmp_path)
    (tmp_path / EMBEDDINGS / "words.npz").write_bytes(b"somebody else's")
    erase_everything(tmp_path)
    assert content(tmp_path) == before | {tmp_path / EMBEDDINGS / "words.npz": b"somebody else's"}


def test_an_erasure_that_was_cut_off_can_be_finished(folder):
    vault_file.destroy(folder)
    assert holds_gallery(folder)
    erase_everything(folder)
    assert left(folder) in ([], [LOCK_NAME])


def test_the_plain_gallery_of_the_first_version_is_ours(tmp_path):
    with closing(sqlite3.connect(tmp_path / PLAIN_NAME)) as connection:
        connection.executescript(schema.STEPS[0])
    erase_everything(tmp_path)
    assert left(tmp_path) in ([], [LOCK_NAME])


def test_a_folder_that_was_there_before_keeps_its_mode(tmp_path):
    tmp_path.chmod(0o1777)
    with Gallery.open(tmp_path):
        assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o1777
        assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600, 0o700}  # backups
    erase_everything(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o1777
