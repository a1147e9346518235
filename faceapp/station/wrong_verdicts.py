"""The verdicts marked as wrong, written as pairs to measure by and people to learn from; only when somebody asks."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from faceapp.errors import GalleryError
from faceapp.files import make_folders
from faceapp.gallery.audit import Event
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.history import Check
from faceapp.gallery.history_query import Query
from faceapp.gallery.storage.private import not_writable, write_private
from faceapp.station.checks import MATCH_WITH_PIN
from faceapp.targets import refuse_inside

PAIRS, TRIPLETS, PEOPLE = "pairs.csv", "triplets.csv", "people"
MATCHES = ("MATCH", MATCH_WITH_PIN)


@dataclass(frozen=True)
class WrongVerdicts:
    """What was written.

    Attributes:
        pairs: how many pairs of a reference and the face checked.
        triplets: how many of a reference, another face of that person and one of somebody else.
        left_out: how many marked verdicts make no pair, since a picture is not kept or nobody was claimed.
    """

    pairs: int
    triplets: int
    left_out: int


@dataclass(frozen=True)
class _Pair:
    person_id: int
    check_id: int
    same: bool
    picture: bytes

    @property
    def reference_name(self) -> str:
        return f"{PEOPLE}/person-{self.person_id}/reference.jpg"

    @property
    def picture_name(self) -> str:
        owner = f"person-{self.person_id}" if self.same else f"not-person-{self.person_id}-check-{self.check_id}"
        return f"{PEOPLE}/{owner}/check-{self.check_id}.jpg"


def write_wrong_verdicts(gallery: Gallery, folder: Path) -> WrongVerdicts:
    """Write the verdicts marked as wrong into a folder, and log it.

    ``pairs.csv`` is for ``faceapp evaluate --pairs``, whose ``--images`` is the folder; ``people`` for
    ``faceapp train``, which makes its own triplets of it: a folder a person, one of their own for whoever was wrongly
    taken for somebody. ``triplets.csv`` names those that the marks make, for other programs.

    Raises:
        TargetError: the folder is the data folder, or lies in it.
        GalleryError: no mark makes a pair, or the files can't be written.
    """
    refuse_inside(folder, gallery.folder)
    marked = gallery.history.checks(Query(wrong=True))
    pairs = [pair for check in marked if (pair := _pair(gallery, check))]
    if not pairs:
        raise GalleryError(
            "No verdict marked as wrong has the pictures for a pair.",
            "Let the settings keep the faces of checks and the thumbnails of people.",
        )
    triplets = [
        (one.reference_name, one.picture_name, other.picture_name)
        for one in pairs
        for other in pairs
        if one.person_id == other.person_id and one.same and not other.same
    ]
    files = {pair.picture_name: pair.picture for pair in pairs}
    files |= {pair.reference_name: gallery.thumbnail(pair.person_id) for pair in pairs}
    rows = [(pair.reference_name, pair.picture_name, int(pair.same)) for pair in pairs]
    files[PAIRS] = _table(("left", "right", "same"), rows)
    files[TRIPLETS] = _table(("anchor", "positive", "negative"), triplets)
    gallery.audit.record(Event.EXPORT, kind="wrong verdicts", pairs=len(pairs))
    for name, content in files.items():
        _write(folder / name, content)
    return WrongVerdicts(len(pairs), len(triplets), len(marked) - len(pairs))


def _pair(gallery: Gallery, check: Check) -> _Pair | None:
    """A wrong match was somebody else; whoever was wrongly refused was who they claimed to be."""
    same = check.verdict not in MATCHES
    person_id = check.claimed_id if same else check.found_id
    if person_id is None:
        return None
    picture = gallery.history.picture(check.id)
    if not picture or not gallery.thumbnail(person_id):
        return None
    return _Pair(person_id, check.id, same, picture)


def _write(path: Path, content: bytes) -> None:
    try:
        make_folders(path.parent)
    except OSError as error:
        raise not_writable(path, error) from error
    write_private(path, content)


def _table(heading: tuple[str, ...], rows: list[tuple[str, str, int]] | list[tuple[str, str, str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(heading)
    writer.writerows(rows)
    return text.getvalue().encode()
