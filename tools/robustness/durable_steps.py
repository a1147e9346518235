"""Let a process die at its n-th durable step: interposed file operations, SQL statements, and a keyring in a file."""

import itertools
import json
import os
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
        reading = real.__name__ == "open" and not values[1] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if not reading:
            step()
        return real(*values, **options)

    call.__name__ = real.__name__
    return call


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
