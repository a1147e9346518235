"""Noticing what a process does that it should not: files changed outside a folder, programs and connections begun.

Python tells an audit hook of what its own code does. What a library does by itself it does not tell;
so the files round about are compared too.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

STARTS = (
    *("subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "os.system", "pty."),
    *("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"),
)
"""What the audit events of beginning a process or a connection start with."""

CHANGES = {
    **dict.fromkeys(("os.remove", "os.rmdir", "os.mkdir", "os.chmod", "os.chown", "os.truncate", "os.utime"), (0,)),
    **dict.fromkeys(("os.link", "os.symlink"), (1,)),
    "os.rename": (0, 1),
}
"""Audit events of changing files → which of their values are paths."""

FOLLOWING = ("os.chmod", "os.chown", "os.truncate", "os.utime")
"""Those that are done to what a link leads to."""

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass
class Seen:
    """What was noticed while one case ran in ``folder``."""

    folder: str
    outside: list[str] = field(default_factory=list)
    started: list[str] = field(default_factory=list)


_current: list[Seen] = []


def install() -> None:
    """Begin to listen, for good: Python takes no hook back."""
    sys.addaudithook(_hook)


@contextmanager
def watching(folder: Path) -> Iterator[Seen]:
    """Give what is noticed within the block."""
    _current.append(seen := Seen(os.path.realpath(folder)))
    try:
        yield seen
    finally:
        _current.clear()


@contextmanager
def unwatched() -> Iterator[None]:
    """Notice nothing within the block: what is done there is the tool's own doing."""
    kept = _current.copy()
    _current.clear()
    try:
        yield
    finally:
        _current[:] = kept


def snapshot(folder: Path, leave_out: Path) -> dict[str, tuple[int, int, int, int]]:
    """Return what tells whether a file below ``folder`` was touched, for all but those below ``leave_out``."""
    found = {}
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if Path(place, name) != leave_out]
        for name in (*folders, *files):
            status = os.lstat(path := os.path.join(place, name))
            of_content = (status.st_size, status.st_mtime_ns) if name in files else (0, 0)
            found[path] = (*of_content, status.st_mode, status.st_ino)
    return found


def _hook(event: str, values: tuple[object, ...]) -> None:
    if not _current:
        return
    if event.startswith(STARTS):
        _current[-1].started.append(f"{event} {values!r}"[:300])
    elif event == "open":
        path, _mode, flags = values
        if isinstance(path, str | bytes) and isinstance(flags, int) and flags & WRITES:
            _note(event, path, follows=not flags & os.O_NOFOLLOW)
    elif event in CHANGES:
        for place in CHANGES[event]:
            _note(event, values[place], follows=event in FOLLOWING)


def _note(event: str, path: object, follows: bool) -> None:
    """Note a path outside; of a link, the place where it stands, if what is done does not follow it."""
    seen = _current[-1]
    if isinstance(path, int):
        return  # what is open already was noted when it was opened
    text = os.fsdecode(path)  # type: ignore[arg-type]
    try:
        real = os.path.realpath(text if follows else os.path.dirname(text) or ".")
    except ValueError:
        return  # a name with NUL is no name of a file
    if event == "os.mkdir" and os.path.abspath(text) == seen.folder:
        return  # it is there, and is only made sure of
    if real != seen.folder and not real.startswith(seen.folder + os.sep) and real != os.devnull:
        seen.outside.append(f"{event} {text}"[:300])
