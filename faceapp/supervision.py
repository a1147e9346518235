"""A kiosk that begins again after a crash: a parent process that waits for the window's."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from types import FrameType

MARK = "FACEAPP_SUPERVISED"
"""Variable of the environment by which the window's process knows that its parent waits."""

WANTED = (0, 2)
"""Exit codes of a program that was closed, or that can't begin at all."""

SHORTEST, LONGEST = 1.0, 60.0
"""Seconds before it begins again: twice as many after each crash within a minute."""


def is_supervised(environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether a parent process waits for this one."""
    return MARK in environment


def keep_running(command: Sequence[str]) -> int:
    """Run a command, again whenever it crashes, and return the exit code of the run that was ended on purpose."""
    child: subprocess.Popen[bytes] | None = None
    ended = False

    def end(_number: int, _frame: FrameType | None) -> None:
        nonlocal ended
        ended = True
        if child is not None:
            child.terminate()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    wait = SHORTEST
    while not ended:
        began = time.monotonic()
        child = subprocess.Popen(command, env=os.environ | {MARK: "1"})
        code = child.wait()
        if ended or code in WANTED:
            return 0 if ended else code
        if time.monotonic() - began > LONGEST:
            wait = SHORTEST
        sys.stderr.write(f"faceapp ended with {code}; it begins again in {wait:.0f} s.\n")
        time.sleep(wait)
        wait = min(2 * wait, LONGEST)
    return 0


def own_command() -> list[str]:
    """Return the command that started this program."""
    return [sys.executable, *sys.orig_argv[1:]]
