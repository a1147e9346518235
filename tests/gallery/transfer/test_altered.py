"""Of an import file that somebody has altered nothing is believed: it is refused in a clear sentence, or harmless."""

import base64
import contextlib
import copy
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faceapp.errors import FaceAppError, GalleryError, PersonError
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.model import Person, Reference
from faceapp.gallery.times import local_time
from faceapp.gallery.transfer.portable import PortablePerson, to_line
from faceapp.gallery.transfer.sealed import seal
from faceapp.siamese.embedding import are_embeddings
from tests.fakes import make_embedding
from tests.gallery.support import make_thumbnail

SECRET = "correct horse"
ENCODER, SIZE = "encoder-1", 128
NOW = 1.8e9


def person(name="Amara"):
    """A person as they stand in an export, as plain values."""
    references = tuple(Reference(0, 0, make_embedding(seed), NOW, 80.0, "camera") for seed in (1, 2))
    portable = PortablePerson(Person(0, name, "7", NOW), make_thumbnail(), references, ("Twin",))
    return json.loads(to_line(portable))


def head(people):
    return json.dumps({"format": "faceapp people", "version": 1, "people": people}).encode() + b"\n"


def plan(gallery, *stored, people=None):
    path = gallery.folder / "people.faceapp"
    lines = [json.dumps(one).encode() + b"\n" for one in stored]
    seal(path, SECRET, [head(len(stored) if people is None else people), *lines])
    return gallery.transfer.plan(path, SECRET, ENCODER, SIZE)


def base64_of(content):
    return base64.b64encode(content).decode()


def vector(*numbers):
    return base64_of(np.array(numbers, "<f4").tobytes())


IMPOSSIBLE = [
    (("enrolled_at",), 1e300, "“enrolled_at” is no time"),
    (("enrolled_at",), -1, "“enrolled_at” is no time"),
    (("enrolled_at",), 10**4000, "“enrolled_at” is no time"),
    (("enrolled_at",), float("nan"), "“enrolled_at” is no time"),
    (("consented_at",), 7.3e9, "“consented_at” is no time"),
    (("references", 1, "captured_at"), 1e300, "reference of “Amara”, “captured_at” is no time"),
    (("references", 1, "quality"), 1e300, "“quality” is no number from -1 to 100"),
    (("references", 1, "quality"), True, "“quality” is no number"),
    (("references", 1, "vector"), vector(1.0, 0.0, 0.0), "another length than the embeddings of encoder-1"),
    (("references", 1, "vector"), base64_of(b"123"), "another length"),
    (("references", 1, "vector"), vector(*[1e30] * SIZE), "no embedding"),
    (("references", 1, "vector"), vector(*[float("inf")] * SIZE), "no embedding"),
    (("references", 1, "vector"), "Größe", "not written in base64"),
    (("references", 1, "source"), "video", "none of camera, picture, thumbnail"),
    (("references", 1, "reason"), "x" * 10_001, "“reason” is no text of at most 10,000"),
    (("references", 1, "encoder_id"), "e" * 301, "“encoder_id” is no text"),
    (("references",), [], "“references” is empty"),
    (("references",), [person()["references"][0]] * 201, "“references” is no list of at most 200"),
    (("references",), ["no object"], "a reference of “Amara” in it can't be read"),
    (("external_id",), "7" * 201, "“external_id” is no text of at most 200"),
    (("note",), "n" * 2001, "“note” is no text of at most 2,000"),
    (("note",), "\ud800", "“note” is no text"),
    (("look_alikes",), "Twin", "“look_alikes” is no list"),
    (("look_alikes",), ["Twin"] * 1001, "“look_alikes” is no list"),
    (("name",), "A\x00mara", "can't be shown"),
    (("name",), 7, "of a person, “name” is no text"),
]


@pytest.mark.parametrize(("where", "value", "words"), IMPOSSIBLE)
def test_what_can_not_be_is_refused_in_a_sentence_that_names_it(gallery, where, value, words):
    stored = person()
    _put(stored, where, value)
    with pytest.raises(GalleryError, match=words):
        plan(gallery, stored)


PICTURES = {
    "another format": make_thumbnail("GIF"),
    "a program": b"%!PS-Adobe-3.0\n{ } loop",
    "too wide": make_thumbnail("PNG", (1025, 1)),
    "cut short": make_thumbnail()[:-300],
    "too many bytes": make_thumbnail() + bytes(256 << 10),
    "noise": bytes(range(256)),
}


@pytest.mark.parametrize("content", PICTURES.values(), ids=PICTURES)
def test_a_thumbnail_is_a_small_jpeg_or_png_or_nothing(gallery, content):
    with pytest.raises(GalleryError, match="“thumbnail” is"):
        plan(gallery, person() | {"thumbnail": base64_of(content)})
    for harmless in (b"", make_thumbnail("PNG")):
        assert plan(gallery, person() | {"thumbnail": base64_of(harmless)})


@pytest.mark.parametrize("people", [-1, 0, 2, 200_001, True, 1.0, "1", [], 10**400])
def test_a_wrong_number_of_people_is_refused(gallery, people):
    with pytest.raises(GalleryError):
        plan(gallery, person(), people=people)


def test_the_embedding_of_an_encoder_that_is_not_in_use_may_have_another_length(gallery):
    stored = person()
    stored["references"] = [stored["references"][0] | {"encoder_id": "encoder-2", "vector": vector(0.0, 1.0)}]
    assert "encoder-2" in plan(gallery, stored)[0].reason


def test_an_id_that_could_not_be_imported_again_is_not_enrolled_either(gallery):
    with pytest.raises(PersonError, match="ID is longer"):
        gallery.enrol("Amara", make_embedding(), external_id="7" * 201)


PLACES = [
    *((name,) for name in person()),
    *(("references", 0, name) for name in person()["references"][0]),
    ("references", 0),
    ("look_alikes", 0),
]
ODD_NUMBERS = st.sampled_from([1e300, -1e300, 10**4000, -1, 0, 2**63, float("nan"), float("inf"), NOW])
ODD = st.recursive(
    st.none() | st.booleans() | ODD_NUMBERS | st.integers() | st.floats() | st.text(st.characters(), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
often = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def crowd(gallery):
    gallery.enrol("Björn", make_embedding(9))
    return gallery


@often
@given(st.lists(st.tuples(st.sampled_from(PLACES), ODD), min_size=1, max_size=3))
def test_altered_fields_are_refused_or_harmless(crowd, alterations):
    stored = person()
    for where, value in alterations:
        with contextlib.suppress(TypeError, IndexError, KeyError):  # an alteration before has taken the place away
            _put(stored, where, value)
    _import(crowd, json.dumps(stored).encode() + b"\n")


@often
@given(st.binary(max_size=40), st.integers(0, 3000), st.integers(0, 200))
def test_altered_bytes_are_refused_or_harmless(crowd, inserted, at, length):
    line = to_line(PortablePerson(Person(0, "Amara", "7", NOW), b"", _look(), ()))
    _import(crowd, line[:at] + inserted + line[at + length :])


def _look():
    return (Reference(0, 0, make_embedding(1), NOW, 80.0, "camera"),)


def _import(gallery: Gallery, line: bytes) -> None:
    """Import a file with this line: it is refused and nothing has changed, or all that came can be used."""
    path: Path = gallery.folder / "people.faceapp"
    before = gallery.people()
    seal(path, SECRET, [head(1), line])
    try:
        gallery.transfer.apply(gallery.transfer.plan(path, SECRET, ENCODER, SIZE))
    except FaceAppError:
        assert gallery.people() == before
        return
    for one in gallery.people():
        assert local_time(one.enrolled_at) is not None
        for reference in gallery.references(one.id):
            assert local_time(reference.captured_at) is not None
            assert len(reference.embedding.vector) == SIZE
            assert are_embeddings(reference.embedding.vector[None]).all()
        if one not in before:
            gallery.remove(one.id)


def _put(stored, where, value):
    *way, last = where
    for step in way:
        stored = stored[step]
    stored[last] = copy.deepcopy(value)
