"""Kill every operation on a gallery at every durable step, and look at what opening it again makes of it.

    python tools/robustness/step_kills.py --statements

Each operation runs in a forked child that ends at once (no cleaning up, no rollback) before its first
durable step, then before its second one, and so on until it gets through. A step is a renaming, deletion,
link, fsync, creation of a file or change of its mode, a change of the keyring and, with ``--statements``,
an SQL statement. After each death the gallery must open with either the old secret or the new one, and from
then on with that one only, by whichever copy of the vault; everybody must be there as before or as after; every backup
must be good, the audit log whole, and no scratch file, superfluous key or plain gallery be left. POSIX only.
"""

import argparse
import json
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import keyring
from durable_steps import DIED, FileKeyring, die_at
from trial_gallery import ENCODER, SECRET, embedding, use_cheap_keys

from faceapp.errors import DamagedGalleryError, FaceAppError, GalleryError, LockedGalleryError
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.keys import vault_file
from faceapp.gallery.keys.key_store import KEY_FILE, Protection
from faceapp.gallery.keys.vault import Vault
from faceapp.gallery.storage import backups, schema
from faceapp.gallery.storage.erase import erase_everything
from faceapp.gallery.storage.migration import PLAIN_NAME
from faceapp.gallery.storage.opening import restore_backup

OLD, NEW = "the old passphrase", "the new passphrase"
TWO = ("Amara", "Björn")
MOST_STEPS = 2000


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


def main() -> int:
    """Kill each operation at each of its steps, print what was found, and return 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", action="store_true", help="die at SQL statements too")
    parser.add_argument("--only", default="", help="operations whose name has this in it")
    arguments = parser.parse_args()
    use_cheap_keys()
    start = time.monotonic()
    report: dict[str, object] = {}
    faults = 0
    with tempfile.TemporaryDirectory() as scratch:
        for number, operation in enumerate(_operations(Path(scratch))):
            if arguments.only in operation.name:
                points, wrong = _kill_at_each_step(operation, Path(scratch) / str(number), arguments.statements)
                report[operation.name] = {"points": points, "points_with_faults": wrong}
                faults += wrong
    print(json.dumps({"operations": report, "faults": faults, "seconds": round(time.monotonic() - start, 1)}))
    return 1 if faults else 0


def _operations(scratch: Path) -> Iterator[Operation]:
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
    yield Operation("open after wrong tries", _after_wrong_tries, lambda folder: _open(folder, OLD), (OLD, OLD))
    yield Operation("encrypt afresh", _two_people, _with_gallery(lambda gallery: gallery.guard.rekey()))
    yield Operation("enrol", _two_people, _with_gallery(_enrol), people=(TWO, (*TWO, "Chen")))
    yield Operation("remove", _two_people, _with_gallery(_remove), people=(TWO, TWO[1:]))
    yield Operation("back up", _two_people, _with_gallery(lambda gallery: gallery.backups.make()))
    yield Operation("restore a backup", _two_people, _restore, people=(TWO, TWO[:1]))
    yield Operation("import", _two_people, _with_gallery(_import(bundle)), people=(TWO, (*TWO, "Chen")))
    yield Operation("migrate", _plain, _open)
    yield Operation("erase under a passphrase", _locked, erase_everything, (OLD, OLD))


def _kill_at_each_step(operation: Operation, scratch: Path, statements: bool) -> tuple[int, int]:
    """Return at how many points the operation was killed, and at how many of them something was wrong."""
    FileKeyring.path = scratch / "keyring.json"
    before = keyring.get_keyring()
    if operation.with_keyring:
        keyring.set_keyring(FileKeyring())
    template, trial = scratch / "template" / "data", scratch / "trial" / "data"
    template.mkdir(parents=True)
    operation.prepare(template)
    kept = FileKeyring.path.read_bytes() if FileKeyring.path.exists() else b"{}"
    wrong = 0
    for deadline in range(1, MOST_STEPS):
        shutil.rmtree(trial, ignore_errors=True)
        shutil.copytree(template, trial)
        FileKeyring.path.write_bytes(kept)
        died = _run_to(deadline, operation, trial, statements)
        found = _faults_of_erasing(operation, trial) if "erase" in operation.name else _faults(operation, trial)
        for fault in found:
            print(f"{operation.name}, step {deadline}: {fault}", file=sys.stderr)
        wrong += bool(found)
        if not died:
            break
    keyring.set_keyring(before)
    return deadline, wrong


def _run_to(deadline: int, operation: Operation, folder: Path, statements: bool) -> bool:
    """Run the operation in a child that dies before a step; return whether it had so many steps."""
    child = os.fork()
    if child == 0:
        try:
            die_at(deadline, statements)
            operation.act(folder)
            os._exit(0)
        except BaseException as error:
            print(f"{operation.name}: the child failed: {error!r}", file=sys.stderr)
        os._exit(1)
    _, status = os.waitpid(child, 0)
    if (code := os.waitstatus_to_exitcode(status)) not in (0, DIED):
        raise RuntimeError(f"the child ended with {code}")
    return code == DIED


def _faults(operation: Operation, folder: Path) -> list[str]:
    """Open what is left with whichever secret opens it, close it, and say what is wrong with what that made of it."""
    wrong = []
    for secret in dict.fromkeys(operation.secrets):
        try:
            with Gallery.open(folder, secret) as gallery:
                found = tuple(person.name for person in gallery.people())
                if gallery.audit.first_broken_row():
                    wrong.append("the audit log is broken")
                if (gallery.guard.protection is Protection.PASSPHRASE) != (secret is not None):
                    continue
        except LockedGalleryError:
            continue
        except (FaceAppError, OSError, sqlite3.Error) as error:
            return [f"it does not open: {error!r}"]
        if found not in operation.people:
            wrong.append(f"enrolled are {found}")
        return wrong + _leftovers(folder, secret) + _other_ways_in(folder, set(operation.secrets) - {secret})
    return [*wrong, "no secret opens it"]


def _leftovers(folder: Path, secret: str | None) -> list[str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    wrong = [f"left over: {path.name}" for path in files if ".part" in path.name or PLAIN_NAME in path.name]
    vault = Vault.unlock(folder, secret)
    if (folder / KEY_FILE).exists() != (vault.protection is Protection.KEY_FILE):
        wrong.append("there is a key file too many or too few")
    vault_id = vault_file.read(folder).vault_id
    if (vault_id in FileKeyring().kept()) != (vault.protection is Protection.KEYRING):
        wrong.append("there is a key in the keyring too many or too few")
    if len(vault.keys) > 1:
        wrong.append("there is a second database key")
    for backup in backups.find_backups(folder):
        if backups.first_good([backup], vault.keys) is None:
            wrong.append("a backup is not good")
    for aside in folder.glob("gallery-damaged-*.db"):
        if aside.samefile(folder / "gallery.db"):
            wrong.append("the gallery has a second name")
    return wrong


def _other_ways_in(folder: Path, others: set[str | None]) -> list[str]:
    """Try every other secret with each copy of the vault by itself."""
    wrong = []
    main, copy = folder / vault_file.FILE_NAME, folder / vault_file.BACKUPS / vault_file.FILE_NAME
    if not copy.exists() or main.read_bytes() != copy.read_bytes():
        wrong.append("the copies of the vault differ")
    for other in others:
        for path in (main, copy):
            alone = folder.parent / "alone"
            shutil.rmtree(alone, ignore_errors=True)
            alone.mkdir()
            for source, name in ((path, vault_file.FILE_NAME), (folder / KEY_FILE, KEY_FILE)):
                if source.exists():
                    shutil.copy(source, alone / name)
            try:
                if other is None or Vault.unlock(alone, other).fits(other):
                    Vault.unlock(alone, other)
                    wrong.append(f"{path.relative_to(folder)} opens with {other!r} too")
            except GalleryError:
                continue
    return wrong


def _faults_of_erasing(operation: Operation, folder: Path) -> list[str]:
    """Erasing cut off leaves the whole gallery or none that opens; done again, it leaves nothing."""
    wrong = []
    try:
        with Gallery.open(folder, operation.secrets[0]) as gallery:
            if (found := tuple(person.name for person in gallery.people())) not in (TWO, ()):
                wrong.append(f"enrolled are {found}")
    except DamagedGalleryError as error:
        wrong.append(f"it is called damaged: {error}")
    except GalleryError:
        pass
    erase_everything(folder)
    left = [path.name for path in folder.rglob("*") if path.name != "gallery.lock"]
    wrong += [f"left after erasing again: {name}" for name in left]
    if FileKeyring().kept():
        wrong.append("a key is left in the keyring")
    return wrong


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


def _after_wrong_tries(folder: Path) -> None:
    _locked(folder)
    for _ in range(2):
        try:
            _open(folder, NEW)
        except LockedGalleryError:
            continue


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
    return lambda gallery: gallery.transfer.apply(gallery.transfer.plan(bundle, SECRET, ENCODER))


def _restore(folder: Path) -> None:
    restore_backup(folder, backups.find_backups(folder)[-1].path)


if __name__ == "__main__":
    sys.exit(main())
