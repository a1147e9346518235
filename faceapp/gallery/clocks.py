"""How long ago something was, by two clocks at once: setting the computer's time makes no wait shorter, nor endless."""

import secrets
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True)
class Moment:
    """A point of time on two clocks.

    Attributes:
        at: seconds since the epoch (UTC), which whoever runs the computer can set.
        uptime: seconds since the computer started, which nobody can.
        boot: name of that start.
    """

    at: float
    uptime: float
    boot: str

    def age(self, now: "Moment") -> float | None:
        """Return how many seconds ago this was at least; None if no clock can tell.

        The smaller answer counts, so that both have to agree that a wait is over. A clock by which it is still to
        come was put back, and is not asked; nor are two starts of the computer compared by the time since each.
        """
        ages = [now.at - self.at]
        if now.boot == self.boot:
            ages.append(now.uptime - self.uptime)
        return min((age for age in ages if age >= 0), default=None)


def moment() -> Moment:
    """Return the present moment."""
    return Moment(time.time(), uptime(), _boot())


def uptime() -> float:
    """Return the seconds since the computer started; on Linux, those in which it slept included."""
    clock: int | None = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


@cache
def _boot() -> str:
    """Return the name of this start of the computer; where it has none, of this start of the program."""
    try:
        return _BOOT_ID.read_text("ascii").strip()
    except OSError:
        return secrets.token_hex(16)
