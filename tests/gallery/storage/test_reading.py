"""Whoever reads does not wait for a change that another thread is in the middle of."""

import threading

import pytest

from faceapp.errors import GalleryError
from faceapp.gallery.gallery import Gallery
from tests.fakes import make_embedding


@pytest.fixture
def gallery(tmp_path):
    with Gallery.open(tmp_path) as opened:
        opened.enrol("Amara", make_embedding(1), thumbnail=b"T" * 10)
        yield opened


@pytest.fixture
def in_the_middle(gallery):
    """A thread has removed everybody, and waits before it commits, such as for the server of a shared gallery."""
    begun, may_end = threading.Event(), threading.Event()

    def change():
        with gallery._database.transaction() as connection:
            connection.execute("DELETE FROM people")
            begun.set()
            assert may_end.wait(60)

    thread = threading.Thread(target=change)
    thread.start()
    assert begun.wait(60)

    def end():
        may_end.set()
        thread.join()

    yield end
    end()


@pytest.mark.timeout(60)
def test_during_a_change_another_thread_reads_what_was_before_and_after_it_what_is(gallery, in_the_middle):
    assert gallery.thumbnail(1) == b"T" * 10
    assert gallery.person_by_id(1).name == "Amara"
    assert not gallery.administrator.has_pin
    in_the_middle()
    assert gallery.thumbnail(1) == b""


@pytest.mark.timeout(60)
def test_what_was_read_beside_a_change_leaves_no_bytes_of_deleted_rows(gallery, in_the_middle):
    gallery.thumbnail(1)
    in_the_middle()
    assert gallery._database.forget_deleted()


@pytest.mark.timeout(60)
def test_after_a_new_key_reading_beside_a_change_goes_on(gallery, in_the_middle):
    gallery.thumbnail(1)
    in_the_middle()
    gallery.guard.rekey()
    begun, may_end = threading.Event(), threading.Event()

    def hold():
        with gallery._database.transaction():
            begun.set()
            assert may_end.wait(60)

    thread = threading.Thread(target=hold)
    thread.start()
    assert begun.wait(60)
    assert gallery.thumbnail(1) == b""
    may_end.set()
    thread.join()


def test_a_gallery_that_is_closed_is_not_opened_again_by_reading(gallery, tmp_path):
    gallery.close()
    with pytest.raises(GalleryError):
        gallery.thumbnail(1)
