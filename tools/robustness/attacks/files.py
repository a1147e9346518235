"""Files read at the start or named by the operator: settings, vault, key, gallery, backups, lists, a cache."""

import itertools
import json
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np
from trial_gallery import SECRET

from attacks.case import Case
from attacks.galleries import PEOPLE, check_usable, make_gallery
from attacks.mutation import STAND_INS, odd, spoilt, stand_in
from faceapp.errors import FaceAppError, LockedGalleryError
from faceapp.evaluation.encoding.cache import EmbeddingCache, Encoded
from faceapp.evaluation.protocols.groups import read_groups
from faceapp.evaluation.protocols.pair_file import read_pairs
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.lifecycle.erase import erase_everything
from faceapp.gallery.lifecycle.opening import newest_good_backup, restore_backup
from faceapp.settings import Folders, Settings, load_settings, save_settings

PAIRS = b"1\t1\na\t1\t2\na\t1\tb\t1\n"
PAIRS_CSV = b"left,right,same\na/a_0001.jpg,b/b_0001.jpg,0\n"
GROUPS = b"picture,group\na/a_0001.jpg,young\nb,old\n"


def _open(folder: Path) -> None:
    """Open the gallery: if it is refused, no file has changed; if not, everybody is there."""
    before = _contents(folder)
    try:
        with Gallery.open(folder) as gallery:
            check_usable(gallery)
            if len(gallery.people()) != PEOPLE or len(gallery.references()) != PEOPLE:
                raise ValueError("accepted, and yet somebody is missing")
    except FaceAppError:
        if _contents(folder) != before:
            raise ValueError("refused, and yet a file changed") from None
        raise


def _unlock(folder: Path) -> None:
    """Open the gallery that is under a passphrase, before which a wrong one was tried."""
    with Gallery.open(folder / LOCKED, SECRET) as gallery:
        check_usable(gallery)


def _restore(folder: Path) -> None:
    """Restore the newest good backup, or try one that is not good."""
    backup = newest_good_backup(folder)
    restore_backup(folder, backup.path if backup else next((folder / "backups").iterdir()))
    with Gallery.open(folder) as gallery:
        check_usable(gallery)
        gallery.backups.make()


def _erase(folder: Path) -> None:
    with suppress(FaceAppError):
        Gallery.open(folder).close()
    erase_everything(folder)


def _cache(folder: Path) -> EmbeddingCache:
    return EmbeddingCache(folder, "encoder", "detector", 4)


def _use_cache(folder: Path) -> None:
    cache = _cache(folder)
    found = cache.get("one")
    if found and found.vector is not None and found.vector.shape != (4,):
        raise ValueError(f"the cache gives a vector of {found.vector.shape}")
    cache.put("three", Encoded(None, 0.1))
    cache.save()


VAULT, COPY, DATABASE = "vault.json", "backups/vault.json", "gallery.db"
BACKUPS = "backups/gallery-*.db"

LOCKED = "locked"

TARGETS: tuple[tuple[tuple[str, ...], Callable[[Path], object]], ...] = (
    (("settings.json",), lambda folder: load_settings(Folders.choose(folder))),
    ((DATABASE,), _open),
    ((DATABASE + "-wal",), _open),
    ((VAULT,), _open),
    ((COPY,), _open),
    ((VAULT, COPY), _open),
    (("gallery.key",), _open),
    (("gallery.lock",), _open),
    ((f"{LOCKED}/tries.json",), _unlock),
    ((f"{LOCKED}/{VAULT}", f"{LOCKED}/{COPY}"), _unlock),
    ((BACKUPS,), _open),
    ((BACKUPS,), _restore),
    ((DATABASE, BACKUPS), _restore),
    ((VAULT, COPY, "gallery.key"), _erase),
    ((DATABASE, BACKUPS), _erase),
    (("pairs.txt",), lambda folder: read_pairs(folder / "pairs.txt", folder)),
    (("pairs.csv",), lambda folder: read_pairs(folder / "pairs.csv", folder)),
    (("groups.csv",), lambda folder: read_groups(folder / "groups.csv")),
    (("encoder_detector.npz",), _use_cache),
)
"""Which files are spoilt, by their patterns, and who reads them."""


def cases(scratch: Path, seed: int) -> Iterator[Case]:
    """Yield good folders with a hostile file in them, without end."""
    good, others_file = scratch / "good", scratch / "another's file"
    _write_good(good)
    others_file.write_bytes(b"another's" * 5000)
    for number in itertools.count():
        rng = random.Random(f"files-{seed}-{number}")
        patterns, read = TARGETS[number % len(TARGETS)]
        how = rng.choice(("bytes", "bytes", "bytes", "values", rng.choice(STAND_INS)))

        def act(folder: Path, patterns=patterns, read=read, how=how, rng=rng) -> None:  # type: ignore[no-untyped-def]
            shutil.copytree(good, data := folder / "data")
            for path in itertools.chain.from_iterable(sorted(data.glob(pattern)) for pattern in patterns):
                _spoil(path, how, rng, others_file)
            read(data)

        yield Case(f"{' and '.join(patterns)} for {read.__name__}, {how} (input {number})", act)


def _spoil(path: Path, how: str, rng: random.Random, others_file: Path) -> None:
    if how == "values" and path.suffix == ".json":
        path.write_text(json.dumps(odd(json.loads(path.read_bytes()), rng)))
    elif how in STAND_INS:
        stand_in(path, how, others_file)
    else:
        path.write_bytes(spoilt(path.read_bytes(), rng))


def _write_good(folder: Path) -> None:
    make_gallery(folder)
    (folder / (DATABASE + "-wal")).touch()
    make_gallery(folder / LOCKED)
    with Gallery.open(folder / LOCKED) as gallery:
        gallery.guard.set_passphrase(SECRET)
    with suppress(LockedGalleryError):
        Gallery.open(folder / LOCKED, "a wrong passphrase")
    save_settings(Settings(), Folders.choose(folder))
    for name in ("a/a_0001.jpg", "a/a_0002.jpg", "b/b_0001.jpg"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).touch()
    for name, content in (("pairs.txt", PAIRS), ("pairs.csv", PAIRS_CSV), ("groups.csv", GROUPS)):
        (folder / name).write_bytes(content)
    cache = _cache(folder)
    cache.put("one", Encoded(np.ones(4, np.float32) / 2, 0.1))
    cache.put("two", Encoded(None, 0.1))
    cache.save()


def _contents(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink() and path.stat().st_size)
    return {str(path): path.read_bytes() for path in paths}
