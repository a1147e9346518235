"""What was measured of this station's camera in its room: counts, kept in a file of the data folder."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from faceapp.errors import GalleryError
from faceapp.files import read_regular_file
from faceapp.gallery.lifecycle.files import LIVENESS
from faceapp.gallery.storage.private import make_private_folder, write_private
from faceapp.liveness.measurement import Shown, Tally, as_numbers, from_numbers

MOST_BYTES = 100_000


@dataclass(frozen=True)
class CameraMeasurement:
    """Counts of each thing shown, and when they were taken, in seconds since 1970."""

    measured_at: float
    tallies: Mapping[Shown, Tally]


def keep_measurement(folder: Path, tallies: Mapping[Shown, Tally]) -> CameraMeasurement:
    """Write counts taken now in the place of those before, for their owner only.

    Raises:
        GalleryError: they can't be written.
    """
    measured = CameraMeasurement(time.time(), dict(tallies))
    stored = {"measured_at": measured.measured_at, "tries": as_numbers(tallies)}
    make_private_folder(folder)
    write_private(folder / LIVENESS, (json.dumps(stored, indent=2) + "\n").encode())
    return measured


def kept_measurement(folder: Path) -> CameraMeasurement | None:
    """Return the counts that are kept; None if there are none.

    Raises:
        GalleryError: they can't be read, or are not what was written.
    """
    path = folder / LIVENESS
    try:
        stored = json.loads(read_regular_file(path, MOST_BYTES))
        return CameraMeasurement(float(stored["measured_at"]), from_numbers(stored["tries"].items()))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise GalleryError("{path} holds no measurement of a camera.", "Measure again.", path=path) from error
