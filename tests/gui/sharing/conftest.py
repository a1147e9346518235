"""Windows of stations that share one gallery by a real PostgreSQL."""

from pathlib import Path

import pytest

from faceapp.gallery.gallery import Gallery
from faceapp.gallery.shared import administration
from faceapp.gallery.shared.stations import Role
from faceapp.settings import Settings
from tests.fakes import FakeSource
from tests.gallery.shared.conftest import address, away, cluster  # noqa: F401 (fixtures)


@pytest.fixture
def founded(cluster, address, elsewhere):  # noqa: F811
    """The data folder of the station that founded the gallery, closed again."""
    folder = elsewhere / "Counter"
    with Gallery.open(folder) as gallery:
        gallery.share(address, cluster.owner, "Counter")
    return folder


@pytest.fixture
def let_in(founded, elsewhere):
    """Lets a further station in, and returns its data folder; before its window is opened."""

    def let_in(name="Back door", role=Role.OPERATOR):
        folder, answer = elsewhere / name, elsewhere / f"{name}.approval"
        with Gallery.open(founded) as first, Gallery.open(folder) as gallery:
            administration.approve(first.sharing, gallery.ask_to_join(), answer, name, role)
            gallery.join(answer)
        return folder

    return let_in


@pytest.fixture
def open_station(open_window):
    """Opens a station's window; each has a camera of its own."""
    cameras = []

    def open_station(folder: Path, mode="identify"):
        camera = FakeSource()
        cameras.append(camera)
        window = open_window(Settings(mode=mode, consent_text=""), lambda _spec: camera, folder=folder)
        window.camera = camera
        return window

    yield open_station
    for camera in cameras:
        camera.may_read.set()
