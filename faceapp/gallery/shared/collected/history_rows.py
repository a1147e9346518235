"""A check as a row on the server: what the history keeps of it, less the picture."""

import math
from dataclasses import asdict
from typing import Any

from faceapp.gallery.history import Check
from faceapp.gallery.shared.collected.signed_rows import Table
from faceapp.gallery.shared.keys import DataKeys
from faceapp.gallery.shared.postgres.rows import StationRow
from faceapp.gallery.shared.replica import Membership
from faceapp.gallery.shared.stations import Station
from faceapp.gallery.times import is_plausible


def table(mine: Membership, since: int) -> Table:
    """Return the rows of the period that began at ``since``; those of another one are not believed."""
    return Table("history", mine.gallery + since.to_bytes(8, "big"))


def content(check: Check | None) -> dict[str, Any] | None:
    """Return what is sealed of a check, its mark included; nothing of one that was erased."""
    if check is None:
        return None
    return {name: value for name, value in asdict(check).items() if name not in ("id", "visit")}


def read(rows: Table, given: StationRow, keys: dict[int, DataKeys], station: Station) -> Check | None:
    """Return the check of a row; None if it was erased. What a newer version says more of it is passed over.

    Raises:
        TamperedError: somebody else than the station made the row, or it holds what can't be.
    """
    stored = rows.unseal(given, keys, station)
    if stored is None:
        return None
    try:
        if not is_plausible(stored["at"]):
            raise ValueError("no time")
        return Check(
            at=_number(stored["at"]),
            mode=_word(stored["mode"]),
            claimed_id=_whole(stored["claimed_id"]),
            found_id=_whole(stored["found_id"]),
            score=None if stored["score"] is None else _number(stored["score"]),
            threshold=_number(stored["threshold"]),
            level=_word(stored["level"]),
            verdict=_word(stored["verdict"]),
            encoder_id=_word(stored["encoder_id"]),
            station=_word(stored["station"]),
            liveness=_word(stored["liveness"]),
            finding=_word(stored["finding"]),
            cue=_word(stored["cue"]),
            wrong=bool(stored["wrong"]),
        )
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise rows.exchanged(given) from error


def _word(value: object) -> str:
    """Return a text that can be shown as it is."""
    if not isinstance(value, str) or not value.isprintable():
        raise ValueError("no word")
    return value


def _number(value: Any) -> float:
    if not math.isfinite(value):
        raise ValueError("no number")
    return float(value)


def _whole(value: object) -> int | None:
    if not (value is None or isinstance(value, int)):
        raise ValueError("no number of a person")
    return value
