"""A real PostgreSQL, an empty database for each test, and stations that share it."""

import psycopg
import pytest

from faceapp.gallery.gallery import Gallery
from faceapp.gallery.shared import administration
from faceapp.gallery.shared.follower import Follower
from faceapp.gallery.shared.stations import Role
from tests import postgres


@pytest.fixture(scope="session")
def cluster():
    if postgres.programs() is None:
        pytest.skip("PostgreSQL is not installed (on Debian: apt-get install postgresql)")
    with postgres.running() as cluster:
        yield cluster


@pytest.fixture
def address(cluster):
    return cluster.new_database()


@pytest.fixture
def as_owner(cluster, address):
    """The database's owner, who can change whatever lies in it."""
    with psycopg.connect(cluster.owner_of(address.database), autocommit=True) as connection:
        yield connection


@pytest.fixture
def opened():
    """Galleries that are closed at the end."""
    galleries = []
    yield galleries
    for gallery in galleries:
        gallery.close()


@pytest.fixture
def first(cluster, address, tmp_path, opened):
    """The station that founded the gallery."""
    gallery = Gallery.open(tmp_path / "first")
    opened.append(gallery)
    gallery.share(address, cluster.owner, "Counter")
    return gallery


@pytest.fixture
def let_in(first, tmp_path, opened):
    """Lets further stations in: ``let_in("Door", Role.DOOR)`` returns a gallery."""

    def let_in(name="Second", role=Role.OPERATOR):
        gallery = Gallery.open(tmp_path / name)
        opened.append(gallery)
        answer = tmp_path / f"{name}.approval"
        administration.approve(first.sharing, gallery.ask_to_join(), answer, name, role)
        gallery.join(answer)
        return gallery

    return let_in


@pytest.fixture
def second(let_in):
    return let_in()


@pytest.fixture
def follow():
    followers = []

    def follow(gallery, changed=lambda people: None):
        followers.append(Follower(gallery.sharing, changed))
        return followers[-1]

    yield follow
    for follower in followers:
        follower.stop()


@pytest.fixture
def away(cluster):
    """Stops the server until the test is over, or until it is called again."""
    stopped = []

    def away(back=False):
        if back:
            cluster.start()
            stopped.clear()
        else:
            cluster.stop("immediate")
            stopped.append(True)

    yield away
    if stopped:
        cluster.start()
