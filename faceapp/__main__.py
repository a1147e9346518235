"""The entry point: a verb goes to the command line, none opens the window."""

import io
import multiprocessing
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from faceapp import cli, crash, supervision
from faceapp.errors import WindowError
from faceapp.settings import Folders

EXIT_NO_READER = 128 + 13
"""What a shell reports of a program that a closed pipe (SIGPIPE) ended."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run faceapp and return its exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Not every console can show every sign; stderr escapes those by itself.
        sys.stdout.reconfigure(errors="replace")
    try:
        try:
            return _run(arguments)
        finally:
            if sys.stdout is not None:  # as in a Windows program without a console
                sys.stdout.flush()
    except BrokenPipeError:
        _print_nowhere()
        return EXIT_NO_READER
    except Exception as error:
        sys.excepthook(type(error), error, error.__traceback__)
        return crash.EXIT_CRASHED


def _run(arguments: Sequence[str] | None) -> int:
    parsed = cli.parse(arguments)
    crash.install(Folders.choose(parsed.data_dir).data / "crashes")
    if parsed.verb:
        return cli.run(parsed)
    if parsed.self_test:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        return cli.self_test(parsed, _paint_window)
    if parsed.kiosk and not supervision.is_supervised():
        return supervision.keep_running(supervision.own_command())
    # Nothing of Qt is imported before its libraries are known to be there.
    from faceapp.gui.system_libraries import require_window_system

    try:
        require_window_system()
    except WindowError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    if sys.platform == "win32":
        # Since torch 2.9 its DLLs fail to load after Qt's (WinError 1114), so there torch comes first.
        import torch  # noqa: F401
    from faceapp.gui.application import run

    return run(parsed)


def _print_nowhere() -> None:
    """Let what is still to be printed vanish: Python would complain at its end that nobody reads it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in filter(None, (sys.stdout, sys.stderr)):
        os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _paint_window(folder: Path) -> str:
    from faceapp.gui.system_libraries import require_window_system

    require_window_system()
    from faceapp.gui.self_test import paint_window

    return paint_window(folder)


if __name__ == "__main__":
    # A worker process of the packaged app on Windows begins here, and goes its own way in this call.
    multiprocessing.freeze_support()
    sys.exit(main())
