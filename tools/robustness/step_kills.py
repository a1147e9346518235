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
from pathlib import Path

import keyring
from durable_steps import DIED, FileKeyring, die_at
from operations import TWO, Operation, all_operations
from trial_gallery import use_cheap_keys

from faceapp.errors import DamagedGalleryError, FaceAppError, GalleryError, LockedGalleryError
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.keys import vault_file
from faceapp.gallery.keys.key_store import KEY_FILE, Protection
from faceapp.gallery.keys.vault import Vault
from faceapp.gallery.lifecycle import backups
from faceapp.gallery.lifecycle.erase import erase_everything
from faceapp.gallery.lifecycle.migration import PLAIN_NAME

MOST_STEPS = 2000
IN_MEMORY = Path("/dev/shm")
"""A file system where fsync takes no time: processes die here, not the computer."""


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
    with tempfile.TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as scratch:
        for number, operation in enumerate(all_operations(Path(scratch))):
            if arguments.only in operation.name:
                points, wrong = _kill_at_each_step(operation, Path(scratch) / str(number), arguments.statements)
                report[operation.name] = {"points": points, "points_with_faults": wrong}
                faults += wrong
    print(json.dumps({"operations": report, "faults": faults, "seconds": round(time.monotonic() - start, 1)}))
    return 1 if faults else 0


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
                vault = Vault.unlock(alone, other)
            except GalleryError:
                continue
            if other is None or vault.fits(other):
                wrong.append(f"{path.relative_to(folder)} opens with {other!r} too")
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


if __name__ == "__main__":
    sys.exit(main())
