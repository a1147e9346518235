"""The entry point: a verb goes to the command line, none opens the window."""

import argparse
import io
import multiprocessing
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from faceapp import crash, supervision
from faceapp.errors import WindowError
from faceapp.settings import Folders
from faceapp.siamese.encoder_process import SERVE, EncoderProcess, serve

EXIT_NO_READER = 128 + 13
"""What a shell reports of a program that a closed pipe (SIGPIPE) ended."""

WITHOUT_WINDOW = ("-h", "--help", "--version", "--self-test", "--kiosk")
"""Options with which this process opens no window, or has another one open it."""


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
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given == [SERVE]:
        return serve()
    with EncoderProcess() as encoder:
        if seems_to_open_window(given):
            encoder.start()
        from faceapp import cli  # takes 0.2 s, and the encoder's process needs nothing of it

        parsed = cli.parse(given)
        crash.install(Folders.choose(parsed.data_dir).data / "crashes")
        if parsed.verb:
            return cli.run(parsed)
        if parsed.self_test:
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
            return cli.self_test(parsed, _paint_window)
        if parsed.kiosk and not supervision.is_supervised():
            return supervision.keep_running(supervision.own_command())
        return _open_window(parsed, encoder)


def seems_to_open_window(arguments: Sequence[str]) -> bool:
    """Return whether a command line that is not parsed yet opens the window in this process: it names no verb.

    Where it is mistaken, the encoder's process is started a little later, or in vain.
    """
    return not any(argument in WITHOUT_WINDOW or re.fullmatch("[a-z][a-z-]*", argument) for argument in arguments)


def _open_window(parsed: argparse.Namespace, encoder: EncoderProcess) -> int:
    # Nothing of Qt is imported before its libraries are known to be there.
    from faceapp.gui.system_libraries import require_window_system

    try:
        require_window_system()
    except WindowError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    encoder.start()
    from faceapp.gui.application import run

    return run(parsed, encoder)


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
