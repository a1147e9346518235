import time

import pytest

from faceapp.gallery.gallery import Gallery
from faceapp.gallery.history import SECONDS_PER_DAY, Check, CheckPicture


@pytest.fixture
def history(tmp_path):
    with Gallery.open(tmp_path) as gallery:
        yield gallery.history


def check(at, **changes):
    fields = {
        "mode": "verify", "claimed_id": 1, "found_id": 1, "score": 0.71, "threshold": 0.43, "level": "balanced",
        "verdict": "MATCH", "encoder_id": "encoder-1", "station": "desk",
    }  # fmt: skip
    return Check(at, **(fields | changes))


def test_checks_come_back_as_they_were_newest_first(history):
    first, second = check(100.0), check(200.0, mode="identify", claimed_id=None, found_id=None, score=None)
    history.record(first)
    history.record(second)
    assert history.checks() == [second, first]
    assert history.checks(since=150.0) == [second]
    assert history.checks(until=200.0) == [first]


def test_purging_forgets_what_is_older_than_the_retention(history):
    now = time.time()
    old, new = check(now - 31 * SECONDS_PER_DAY), check(now - 29 * SECONDS_PER_DAY)
    history.record(old)
    history.record(new)
    assert history.purge(days=30) == 1
    assert history.checks() == [new]


def test_a_picture_is_kept_only_with_the_checks_that_bring_one(history):
    history.record(check(100.0))
    history.record(check(200.0), CheckPicture(b"JPEG", person_id=1))
    with_picture, without = history.checks()
    assert history.picture(with_picture.id) == b"JPEG"
    assert history.picture(without.id) == b""


def test_purging_forgets_the_pictures_too(history):
    history.record(check(time.time() - 31 * SECONDS_PER_DAY), CheckPicture(b"JPEG", person_id=1))
    (old,) = history.checks()
    history.purge(days=30)
    assert history.picture(old.id) == b""
