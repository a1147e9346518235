"""Whatever is changed, lists and comparisons stand as if the gallery had been read afresh."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from faceapp.errors import PersonError
from faceapp.gallery.gallery import Gallery
from faceapp.recognition.enrolment.gate import Shot
from faceapp.siamese.embedding import Embedding
from faceapp.station.people import NewReference, Particulars, Register, Standing
from faceapp.vision.face import Face, FaceCrop
from tests.recognition.qualities import quality

PROBE = Embedding(np.float32([0.6, 0.48, 0.64]), "e1")


def new(*vector: float, looks_like: int | None = None) -> NewReference:
    face = Face((0.0, 0.0, 10.0, 10.0), np.zeros((5, 2), np.float32), 0.9)
    shot = Shot(face, FaceCrop(np.zeros((112, 112, 3), np.uint8)), quality(), 0.0)
    return NewReference(shot, Embedding(np.float32(vector), "e1"), looks_like=looks_like)


def shown(standing: Standing) -> object:
    """Everything a standing tells, as plain values."""
    assert standing.matcher is not None
    return standing.people, standing.by_id, standing.matcher.identify(PROBE, count=9), standing.matcher.outdated


@pytest.fixture
def gallery(tmp_path: Path) -> Iterator[Gallery]:
    with Gallery.open(tmp_path) as opened:
        yield opened


def test_after_every_change_it_stands_as_if_read_afresh(gallery: Gallery) -> None:
    gallery.enrol("Zoë", Embedding(np.float32([0, 0, 1]), "an older encoder"))
    register = Register(gallery)
    register.use_encoder("e1")

    def same_as_read_afresh() -> None:
        fresh = Register(gallery)
        fresh.use_encoder("e1")
        assert shown(register.standing) == shown(fresh.standing)

    same_as_read_afresh()
    chen = register.enrol(new(1, 0, 0), Particulars("chen"), keep_thumbnail=True)
    same_as_read_afresh()
    amara = register.enrol(new(0, 1, 0, looks_like=chen.id), Particulars("Amara", note="tall"), keep_thumbnail=False)
    same_as_read_afresh()
    register.add_look(chen.id, new(0, 0, 1))
    same_as_read_afresh()
    register.rename(chen.id, "A Chen")
    same_as_read_afresh()
    register.set_note(amara.id, "short")
    removed = register.remove(chen.id)
    same_as_read_afresh()
    register.restore(removed)
    same_as_read_afresh()
    assert gallery.look_alikes.pairs() == [(chen.id, amara.id)]


def test_a_change_that_fails_leaves_everything_as_it_was(gallery: Gallery) -> None:
    register = Register(gallery)
    register.use_encoder("e1")
    register.enrol(new(1, 0, 0), Particulars("Chen"), keep_thumbnail=False)
    before = register.standing
    with pytest.raises(PersonError):
        register.enrol(new(0, 1, 0), Particulars("CHEN"), keep_thumbnail=False)
    assert register.standing is before


def test_a_standing_once_given_out_never_changes(gallery: Gallery) -> None:
    register = Register(gallery)
    register.use_encoder("e1")
    before = register.standing
    register.enrol(new(1, 0, 0), Particulars("Chen"), keep_thumbnail=False)
    assert shown(before) == ((), {}, (), frozenset())


def test_a_name_is_taken_whatever_its_case_and_spelling(gallery: Gallery) -> None:
    register = Register(gallery)
    for name in ("Amara", "Björn", "Chen"):
        register.enrol(new(1, 0, 0), Particulars(name), keep_thumbnail=False)
    bearers = [register.standing.bearer(name) for name in ("bjo\u0308RN", "Bj", "Zoë")]
    assert [bearer and bearer.name for bearer in bearers] == ["Björn", None, None]
