"""Everything that is done to a gallery, each with the data folder it starts from and what is true before and after."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from trial_gallery import ENCODER, SECRET, SIZE, embedding

from faceapp.errors import LockedGalleryError
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.lifecycle import backups
from faceapp.gallery.lifecycle.erase import erase_everything
from faceapp.gallery.lifecycle.migration import PLAIN_NAME
from faceapp.gallery.lifecycle.opening import restore_backup
from faceapp.gallery.storage import schema

OLD, NEW = "the old passphrase", "the new passphrase"
TWO = ("Amara", "Björn")


@dataclass(frozen=True)
class Operation:
    """Something done to a gallery, and what must be true of it before and after.

    Attributes:
        name: of the operation.
        prepare: makes the data folder that it starts from.
        act: does it.
        secrets: the passphrase before and after; None where the device opens the gallery.
        people: who is enrolled before and after.
        with_keyring: whether the computer has a keyring.
    """

    name: str
    prepare: Callable[[Path], None]
    act: Callable[[Path], object]
    secrets: tuple[str | None, str | None] = (None, None)
    people: tuple[tuple[str, ...], tuple[str, ...]] = (TWO, TWO)
    with_keyring: bool = False


def all_operations(scratch: Path) -> Iterator[Operation]:
    """Give one operation after another; what they need beside their data folder goes into ``scratch``."""
    bundle = scratch / "bundle"
    with Gallery.open(scratch / "source") as source:
        source.enrol("Chen", embedding(3))
        source.transfer.export(bundle, SECRET)
    for with_keyring in (False, True):
        place = " (keyring)" if with_keyring else ""
        yield Operation("create" + place, _nothing, _open, people=((), ()), with_keyring=with_keyring)
        yield Operation("set passphrase" + place, _two_people, _set(NEW), (None, NEW), with_keyring=with_keyring)
        yield Operation("remove passphrase" + place, _locked, _unset, (OLD, None), with_keyring=with_keyring)
        yield Operation("erase" + place, _two_people, erase_everything, with_keyring=with_keyring)
    yield Operation("change passphrase", _locked, _set(NEW, OLD), (OLD, NEW))
    yield Operation("open after a wrong try", _after_a_wrong_try, lambda folder: _open(folder, OLD), (OLD, OLD))
    yield Operation("encrypt afresh", _two_people, _with_gallery(lambda gallery: gallery.guard.rekey()))
    yield Operation("enrol", _two_people, _with_gallery(_enrol), people=(TWO, (*TWO, "Chen")))
    yield Operation("remove", _two_people, _with_gallery(_remove), people=(TWO, TWO[1:]))
    yield Operation("back up", _two_people, _with_gallery(lambda gallery: gallery.backups.make()))
    yield Operation("restore a backup", _two_people, _restore, people=(TWO, TWO[:1]))
    yield Operation("import", _two_people, _with_gallery(_import(bundle)), people=(TWO, (*TWO, "Chen")))
    yield Operation("migrate", _plain, _open)
    yield Operation("erase under a passphrase", _locked, erase_everything, (OLD, OLD))


def _nothing(folder: Path) -> None:
    """Leave the folder empty."""


def _open(folder: Path, passphrase: str | None = None) -> None:
    Gallery.open(folder, passphrase).close()


def _two_people(folder: Path) -> None:
    with Gallery.open(folder) as gallery:
        for seed, name in enumerate(TWO):
            gallery.enrol(name, embedding(seed))


def _locked(folder: Path) -> None:
    _two_people(folder)
    _set(OLD)(folder)


def _after_a_wrong_try(folder: Path) -> None:
    """One only: a good one that is killed counts too, and after three there is a wait."""
    _locked(folder)
    with suppress(LockedGalleryError):
        _open(folder, NEW)


def _plain(folder: Path) -> None:
    with closing(sqlite3.connect(folder / PLAIN_NAME, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL").fetchone()
        connection.executescript(schema.STEPS[0] + "PRAGMA user_version = 1")
        for number, name in enumerate(TWO, start=1):
            row = (number, name, name.casefold(), "", 1e9, "note", "", 0.0, b"jpeg", "")
            connection.execute(f"INSERT INTO people VALUES ({', '.join('?' * 10)})", row)
            row = (number, embedding(number).vector.tobytes(), ENCODER, 1e9, 80.0, "camera", "")
            connection.execute(f"INSERT INTO face_references VALUES (NULL, {', '.join('?' * 7)})", row)


def _set(passphrase: str, before: str | None = None) -> Callable[[Path], None]:
    return _with_gallery(lambda gallery: gallery.guard.set_passphrase(passphrase), before)


def _unset(folder: Path) -> None:
    _with_gallery(lambda gallery: gallery.guard.remove_passphrase(), OLD)(folder)


def _with_gallery(act: Callable[[Gallery], object], passphrase: str | None = None) -> Callable[[Path], None]:
    def run(folder: Path) -> None:
        with Gallery.open(folder, passphrase) as gallery:
            act(gallery)

    return run


def _enrol(gallery: Gallery) -> None:
    gallery.enrol("Chen", embedding(3))


def _remove(gallery: Gallery) -> None:
    gallery.remove(gallery.person(TWO[0]).id)


def _import(bundle: Path) -> Callable[[Gallery], object]:
    return lambda gallery: gallery.transfer.apply(gallery.transfer.plan(bundle, SECRET, ENCODER, SIZE))


def _restore(folder: Path) -> None:
    restore_backup(folder, backups.find_backups(folder)[-1].path)
