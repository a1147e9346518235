"""Of each frame the largest face is followed and meshed, and now and then encoded."""

from dataclasses import replace

import numpy as np
import pytest

from faceapp.capture.frame import Frame
from faceapp.recognition.pipeline import Pipeline
from faceapp.station.sighting import ENCODE_EVERY, Sighting, sightings
from faceapp.vision.face import Face
from tests.fakes import PORTRAIT, FakeDetector, FakeEncoder, FakeMesh, face_at, make_embedding, plain, portrait

SMALLER = face_at(20, 20, 60)


def film(fps: float, seconds: float = 2.0) -> list[Frame]:
    return [Frame(portrait(1), number, number / fps) for number in range(int(fps * seconds))]


def seen(frames: list[Frame], *faces: Face) -> list[Sighting]:
    return list(sightings(frames, Pipeline(FakeDetector(faces or (PORTRAIT,)), FakeEncoder(), FakeMesh())))


@pytest.mark.parametrize(("fps", "kept"), [(5, 10), (25, 50), (60, 40), (120, 48)])
def test_a_camera_that_is_fast_is_thinned_out(fps: float, kept: int) -> None:
    assert len(seen(film(fps))) == kept


def test_it_is_encoded_four_times_a_second() -> None:
    encoded = [one.at for one in seen(film(20)) if one.embedding is not None]
    assert len(encoded) == 8
    assert min(np.diff(encoded)) >= ENCODE_EVERY - 1e-9


def test_one_face_keeps_its_track_and_the_largest_counts() -> None:
    found = seen(film(20), PORTRAIT, SMALLER)
    assert len({one.faces[0].track_id for one in found}) == 1
    observed = found[0].observation(found[0].embedding)
    assert (observed.faces, observed.track_id) == (2, found[0].faces[0].track_id)
    assert observed.likeness == pytest.approx(1.0)
    assert observed.measured


def test_a_frame_without_a_face_says_so() -> None:
    (one,) = seen([plain(90)])
    assert one.faces == ()
    observed = one.observation(make_embedding())
    assert (observed.track_id, observed.faces, observed.measured) == (None, 0, False)


def test_without_an_embedding_or_something_to_compare_with_nothing_is_compared() -> None:
    one = seen(film(20))[0]
    assert one.observation().likeness is None
    assert replace(one, embedding=None).observation(make_embedding()).likeness is None
