"""An operation that is killed at one of its durable steps, and the look at what opening the gallery makes of it."""

import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import keyring
from durable_steps import DIED, FileKeyring, die_at
from operations import TWO, Operation

from faceapp.errors import DamagedGalleryError, FaceAppError, GalleryError, LockedGalleryError
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.keys import vault_file
from faceapp.gallery.keys.key_store import KEY_FILE, Protection
from faceapp.gallery.keys.vault import Vault
from faceapp.gallery.lifecycle import backups
from faceapp.gallery.lifecycle.erase import erase_everything
from faceapp.gallery.lifecycle.migration import PLAIN_NAME
from faceapp.gallery.lifecycle.removals import FILE_NAME as REMOVED
from faceapp.gallery.storage import cipher

MOST_STEPS = 2000


class Victim:
    """An operation that can be killed at any of its steps, each time from the same beginning."""

    def __init__(self, operation: Operation, folder: Path, statements: bool = False) -> None:
        """Prepare what the operation starts from, in ``folder``; with ``statements`` it dies at SQL statements too."""
        self.operation = operation
        self._statements = statements
        self._template = folder / "data"
        self._template.mkdir(parents=True)
        FileKeyring.path = folder / "keyring.json"
        with self._keyring():
            operation.prepare(self._template)
        self._keys = FileKeyring.path.read_bytes() if FileKeyring.path.exists() else b"{}"

    def faults_after_death_at(self, deadline: int, folder: Path) -> list[str]:
        """Let it die before a step, in a copy in ``folder``, and say what is wrong with what opening makes of it."""
        with self._keyring():
            self._run_to(deadline, folder)
            check = _faults_of_erasing if "erase" in self.operation.name else _faults
            return check(self.operation, folder / "trial" / "data")

    def count_steps(self) -> int:
        """Return how many steps it has."""
        with tempfile.TemporaryDirectory() as folder, self._keyring():
            steps = self._run_to(MOST_STEPS, Path(folder))
        if steps is None:
            raise RuntimeError(f"{self.operation.name} has {MOST_STEPS} steps or more")
        return steps

    def _run_to(self, deadline: int, folder: Path) -> int | None:
        """Run the operation in a child that dies before a step; return how many there were, or None if it died."""
        trial = folder / "trial" / "data"
        shutil.rmtree(trial, ignore_errors=True)
        shutil.copytree(self._template, trial)
        FileKeyring.path = folder / "keyring.json"
        FileKeyring.path.write_bytes(self._keys)
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                steps_done = die_at(deadline, self._statements)
                self.operation.act(trial)
                os.write(writer, str(steps_done()).encode())
                os._exit(0)
            except BaseException as error:
                print(f"{self.operation.name}: the child failed: {error!r}", file=sys.stderr)
            os._exit(1)
        os.close(writer)
        with os.fdopen(reader) as stream:
            steps = stream.read()
        _, status = os.waitpid(child, 0)
        if (code := os.waitstatus_to_exitcode(status)) not in (0, DIED):
            raise RuntimeError(f"the child ended with {code}")
        return int(steps) if steps else None

    @contextmanager
    def _keyring(self) -> Iterator[None]:
        before = keyring.get_keyring()
        if self.operation.with_keyring:
            keyring.set_keyring(FileKeyring())
        try:
            yield
        finally:
            keyring.set_keyring(before)


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
        if operation.name == "remove" and found != TWO:
            wrong += _still_backed_up(folder, secret)
        return wrong + _leftovers(folder, secret) + _other_ways_in(folder, set(operation.secrets) - {secret})
    return [*wrong, "no secret opens it"]


def _leftovers(folder: Path, secret: str | None) -> list[str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    stray = [path.name for path in files if any(sign in path.name for sign in (".part", PLAIN_NAME, REMOVED))]
    wrong = [f"left over: {name}" for name in stray]
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


def _still_backed_up(folder: Path, secret: str | None) -> list[str]:
    """Look for whoever was removed in the backups."""
    (key,) = Vault.unlock(folder, secret).keys
    wrong = []
    for backup in backups.find_backups(folder):
        with closing(cipher.connect(backup.path, key)) as connection:
            if connection.execute("SELECT 1 FROM people WHERE name = ?", TWO[:1]).fetchone():
                wrong.append(f"{TWO[0]} is in a backup")
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
