"""Times kept in the gallery, in seconds since the epoch (UTC): which can be, and how a clock shows them."""

from datetime import UTC, date, datetime, time, timedelta

EARLIEST = 0.0
LATEST = datetime(2200, 1, 1, tzinfo=UTC).timestamp()


def is_plausible(at: float) -> bool:
    """Return whether a time lies in the years 1970 to 2199."""
    return EARLIEST <= at < LATEST


def end_of_day(day: date) -> float:
    """Return when a day is over by this computer's clock."""
    return datetime.combine(day + timedelta(days=1), time()).astimezone().timestamp()


def local_time(at: float) -> datetime | None:
    """Return a time as this computer's clock shows it; None if it is none that a clock ever showed.

    To be used wherever a time is shown: what lies in a gallery may be absurd, and an error raised
    while Qt paints ends the process.
    """
    return datetime.fromtimestamp(at, UTC).astimezone() if is_plausible(at) else None
