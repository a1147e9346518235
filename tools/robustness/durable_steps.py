"""Let a process die at its n-th durable step: interposed file operations, SQL statements, and a keyring in a file."""

import itertools
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import keyring.backend
import keyring.errors
import sqlcipher3.dbapi2 as sqlcipher

DIED = 9
_CALLS = ("replace", "rename", "unlink", "remove", "link", "mkdir", "rmdir", "chmod", "fsync", "open")
_READS = ("SELECT COUNT", "SELECT name", "SELECT *", "SELECT id", "SELECT people", "PRAGMA user_version")


def die_at(deadline: int, statements: bool) -> Callable[[], int]:
    """From now on this process ends, without any cleaning up, before its step number ``deadline``, the first being 1.

    Steps are calls of ``os`` that change a file or bring it to the disk and, with ``statements``, SQL statements
    that do more than read.

    Returns:
        How many steps were done so far.
    """
    steps = itertools.count(1)
    done = 0

    def step() -> None:
        nonlocal done
        if (done := next(steps)) == deadline:
            os._exit(DIED)

    for name in _CALLS:
        setattr(os, name, _stepping(getattr(os, name), step))
    FileKeyring.step = staticmethod(step)
    if statements:
        _interpose_statements(step)
    return lambda: done


class FileKeyring(keyring.backend.KeyringBackend):
    """A keyring kept in one file, so that it outlives the process that dies."""

    priority = 1
    path = Path("keyring.json")
    step: Callable[[], None] = staticmethod(lambda: None)

    def kept(self) -> dict[str, str]:
        """Return the keys by name."""
        return json.loads(self.path.read_text()) if self.path.exists() else {}

    def get_password(self, service: str, username: str) -> str | None:
        """Return a key."""
        return self.kept().get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a key."""
        self._write(self.kept() | {username: password})

    def delete_password(self, service: str, username: str) -> None:
        """Forget a key."""
        kept = self.kept()
        if kept.pop(username, None) is None:
            raise keyring.errors.PasswordDeleteError("there is no such key")
        self._write(kept)

    def _write(self, kept: dict[str, str]) -> None:
        self.step()
        self.path.write_text(json.dumps(kept))


def _stepping(real: Callable[..., object], step: Callable[[], None]) -> Callable[..., object]:
    def call(*values: object, **options: object) -> object:
        if options.get("dir_fd") is not None or _changes(real.__name__, *values):
            step()
        return real(*values, **options)

    return call


def _changes(name: str, *values: object) -> bool:
    """Return whether a call changes anything: not if it reads, makes what is there or deletes what is not."""
    if name == "open":
        return bool(values[1] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    if name in ("unlink", "remove"):
        return os.path.lexists(values[0])
    if name == "mkdir":
        return not os.path.lexists(values[0])
    if name == "chmod":
        return stat.S_IMODE(os.stat(values[0]).st_mode) != values[1]
    return True


def _interpose_statements(step: Callable[[], None]) -> None:
    real = sqlcipher.connect

    class Connection(sqlcipher.Connection):
        def execute(self, query: str, *values: object) -> object:
            if not query.startswith(_READS):
                step()
            return super().execute(query, *values)

        def executescript(self, script: str) -> object:
            step()
            return super().executescript(script)

        def backup(self, target: object) -> None:
            step()
            super().backup(target)

    sqlcipher.connect = lambda *values, **options: real(*values, factory=Connection, **options)
