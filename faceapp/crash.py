"""What is kept of an unexpected error: where it happened, and nothing of anybody's data.

A report holds the versions, the type of the error and the lines of the program it came through. The
error's own text is left out, since it can quote a name or a value; so are the values of variables.
"""

import platform
import sys
import threading
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from faceapp import __version__
from faceapp.files import make_folders, write_atomically
from faceapp.system import system

KEPT = 20
EXIT_CRASHED = 70
"""The exit code: EX_SOFTWARE of sysexits.h, since Python's own, 1, means *no match*."""


def install(folder: Path) -> None:
    """From now on write a report into ``folder`` for each error that nobody catches, in any thread."""

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        try:
            where = f"A report without personal data: {write_report(folder, kind, trace)}"
        except OSError as failure:
            where = f"No report could be written: {failure.strerror}."
        print(f"faceapp met an error it did not expect ({kind.__name__}). {where}", file=sys.stderr)

    def report_thread(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            report(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    sys.excepthook = report
    threading.excepthook = report_thread


def write_report(folder: Path, kind: type[BaseException], trace: TracebackType | None) -> Path:
    """Write a report with mode 0600 and return its path; only the newest twenty are kept.

    Raises:
        OSError: it can't be written.
    """
    make_folders(folder)
    path = folder / datetime.now(UTC).strftime("crash-%Y%m%dT%H%M%S.%fZ.txt")
    write_atomically(path, describe(kind, trace).encode())
    for old in sorted(folder.glob("crash-*.txt"))[:-KEPT]:
        old.unlink(missing_ok=True)
    return path


def describe(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return the report's text."""
    lines = traceback.StackSummary.extract(traceback.walk_tb(trace), capture_locals=False).format()
    return (
        f"faceapp {__version__}, Python {platform.python_version()}, {system()}\n"
        f"{datetime.now(UTC).isoformat(timespec='seconds')}\n"
        f"{kind.__module__}.{kind.__qualname__} in thread {threading.current_thread().name}\n\n{''.join(lines)}"
    )
