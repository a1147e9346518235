"""Beside a window that has the gallery open, the command line reads what all stations say; the window follows them."""

import pytest

from faceapp.errors import ReadOnlyGalleryError
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.history import Check
from faceapp.gallery.shared import administration, station_history, station_logs
from faceapp.gallery.shared.stations import Role
from faceapp.gallery.shared.status import status
from tests.fakes import make_embedding
from tests.gallery.shared.support import catch_up

CHECK = Check(1.0, "verify", 1, 1, 0.7, 0.4, "balanced", "MATCH", "encoder-1", "desk")


@pytest.fixture
def beside(first, second):
    """The first station's gallery once more, after both have enrolled, checked and sent."""
    first.enrol("Amara", make_embedding(1))
    station_history.keep(first.sharing, on=True)
    catch_up(second)
    second.history.record(CHECK)
    second.sharing.send_history()
    catch_up(first)
    with Gallery.open(first.sharing.folder) as gallery:
        assert gallery.read_only
        yield gallery


def test_it_says_how_the_gallery_stands(beside):
    found = status(beside.sharing)
    assert found.problem == ""
    assert [one.role for one in found.stations] == [Role.ADMINISTRATOR, Role.OPERATOR]


def test_it_reads_what_all_have_logged(beside):
    found = station_logs.read(beside.sharing)
    assert "enrol" in [one.row.event for one in found.rows]
    assert found.problems == []


def test_it_reads_what_all_have_checked(beside):
    assert [(one.name, one.check.verdict) for one in station_history.read(beside.sharing)] == [("Second", "MATCH")]


def test_it_changes_nothing(beside):
    with pytest.raises(ReadOnlyGalleryError):
        administration.change_role(beside.sharing, 2, Role.DOOR)
