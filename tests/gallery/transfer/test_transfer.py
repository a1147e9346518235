import json

import numpy as np
import pytest

from faceapp.errors import GalleryError, PersonError, TargetError
from faceapp.gallery import people
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.transfer.portable import from_line
from faceapp.gallery.transfer.sealed import seal, unseal
from faceapp.gallery.transfer.transfer import Action
from tests.fakes import make_embedding
from tests.gallery.support import make_thumbnail, marked_pairs

SECRET = "correct horse"
ENCODER, SIZE = "encoder-1", 128


@pytest.fixture
def other(tmp_path):
    with Gallery.open(tmp_path / "other") as gallery:
        yield gallery


@pytest.fixture
def path(tmp_path):
    return tmp_path / "people.faceapp"


def actions(plan):
    return {planned.portable.person.name: planned.action for planned in plan}


def test_people_are_not_exported_over_the_gallery_or_what_is_no_file(gallery, tmp_path_factory):
    with pytest.raises(TargetError, match="data folder"):
        gallery.transfer.export(gallery.folder / "gallery.key", SECRET)
    with pytest.raises(TargetError, match="not a file"):
        gallery.transfer.export(tmp_path_factory.mktemp("a folder"), SECRET)
    assert "export" not in [row.event for row in gallery.audit.rows()]


def test_people_arrive_with_everything_but_their_pin(gallery, other, path):
    said = {"external_id": "7", "note": "n", "consent": "c", "reason": "r"}
    amara = gallery.enrol("Amara", make_embedding(1), thumbnail=make_thumbnail(), quality=80, **said)
    gallery.add_reference(amara.id, make_embedding(2))
    twin = gallery.enrol("Twin", make_embedding(3))
    gallery.look_alikes.mark(amara.id, twin.id)
    gallery.look_alikes.set_pin(amara.id, "1234")
    other.enrol("Somebody", make_embedding(9))

    assert gallery.transfer.export(path, SECRET) == 2
    counts = other.transfer.apply(other.transfer.plan(path, SECRET, ENCODER, SIZE))

    assert counts[Action.ADD] == 2
    arrived, before = other.person("Amara"), gallery.person("Amara")
    assert (arrived.external_id, arrived.enrolled_at, arrived.references) == ("7", before.enrolled_at, 2)
    assert (arrived.note, arrived.consent, arrived.consented_at) == ("n", "c", before.consented_at)
    assert other.thumbnail(arrived.id) == make_thumbnail()
    first, second = other.references(arrived.id)
    np.testing.assert_array_equal(first.embedding.vector, make_embedding(1).vector)
    assert (first.quality, first.reason, second.quality) == (80, "r", -1)
    assert marked_pairs(other) == [(arrived.id, other.person("Twin").id)]
    assert other.look_alikes.with_pin() == frozenset()
    assert "import" in [row.event for row in other.audit.rows()]
    assert "export" in [row.event for row in gallery.audit.rows()]


def test_until_when_somebody_is_valid_travels_along_and_older_files_know_nothing_of_it(gallery, other, path):
    amara = gallery.enrol("Amara", make_embedding(1))
    gallery.edit(amara.id, "Amara", "", "", 2e9)
    gallery.transfer.export(path, SECRET)
    *_, line = b"".join(unseal(path, SECRET)).splitlines()
    assert from_line(line, ENCODER, SIZE).person.valid_until == 2e9
    older = {name: value for name, value in json.loads(line).items() if name != "valid_until"}
    assert from_line(json.dumps(older).encode(), ENCODER, SIZE).person.valid_until == 0
    with pytest.raises(GalleryError):
        from_line(json.dumps(older | {"valid_until": "soon"}).encode(), ENCODER, SIZE)
    other.transfer.apply(other.transfer.plan(path, SECRET, ENCODER, SIZE))
    assert other.person("Amara").valid_until == 2e9


def test_only_the_people_chosen_are_exported(gallery, other, path):
    gallery.enrol("Amara", make_embedding(1))
    chen = gallery.enrol("Chen", make_embedding(2))
    assert gallery.transfer.export(path, SECRET, [chen.id]) == 1
    assert actions(other.transfer.plan(path, SECRET, ENCODER, SIZE)) == {"Chen": Action.ADD}
    with pytest.raises(PersonError):
        gallery.transfer.export(path, SECRET, [99])


def test_the_preview_says_who_is_added_merged_or_refused_and_changes_nothing(gallery, other, path):
    for number, name in enumerate(("Added", "Merged", "Numbered", "Known", "Namesake")):
        gallery.enrol(name, make_embedding(number), external_id="17" if name == "Numbered" else "")
    gallery.add_reference(gallery.person("Merged").id, make_embedding(10))
    gallery.enrol("Foreign", make_embedding(5, "encoder-2"))
    gallery.transfer.export(path, SECRET)
    other.enrol("MERGED", make_embedding(1))
    other.enrol("Numbered", make_embedding(20), external_id="17")
    other.enrol("Known", make_embedding(3))
    other.enrol("Namesake", make_embedding(21))
    before = other.people()

    plan = other.transfer.plan(path, SECRET, ENCODER, SIZE)
    assert actions(plan) == {
        "Added": Action.ADD,
        "Merged": Action.MERGE,
        "Numbered": Action.MERGE,
        "Known": Action.NOTHING,
        "Namesake": Action.REFUSE,
        "Foreign": Action.REFUSE,
    }
    reasons = {planned.portable.person.name: planned.reason for planned in plan}
    assert "Somebody else" in reasons["Namesake"]
    assert "encoder-2" in reasons["Foreign"]
    assert other.people() == before

    other.transfer.apply(plan)
    assert {person.name: person.references for person in other.people()} == {
        "Added": 1,
        "MERGED": 2,
        "Numbered": 2,
        "Known": 1,
        "Namesake": 1,
    }
    assert {planned.action for planned in other.transfer.plan(path, SECRET, ENCODER, SIZE)} == {
        Action.NOTHING,
        Action.REFUSE,
    }


def test_an_import_happens_as_a_whole_or_not_at_all(gallery, other, path):
    gallery.enrol("Amara", make_embedding(1))
    gallery.enrol("Chen", make_embedding(2))
    gallery.transfer.export(path, SECRET)
    plan = other.transfer.plan(path, SECRET, ENCODER, SIZE)
    other.enrol("Chen", make_embedding(3))
    with pytest.raises(PersonError, match="Chen"):
        other.transfer.apply(plan)
    assert [person.name for person in other.people()] == ["Chen"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}\n",
        b'{"format": "faceapp people", "version": 2, "people": 0}\n',
        b'{"format": "faceapp people", "version": 1, "people": 1}\n',
        b'{"format": "faceapp people", "version": 1, "people": 1}\n{"name": "A"}\n',
        b'{"format": "faceapp people", "version": 1, "people": 1}\n' + b"[" * 100_000,
        b'{"format": "faceapp people", "version": 1, "people": true}\nnull\n',
    ],
)
def test_a_well_sealed_file_with_nonsense_in_it_is_refused(gallery, path, content):
    seal(path, SECRET, [content])
    with pytest.raises(GalleryError):
        gallery.transfer.plan(path, SECRET, ENCODER, SIZE)


@pytest.mark.parametrize("vector", [np.zeros(128), np.full(128, np.nan), np.full(128, 2.0), np.zeros(0)])
def test_an_embedding_that_is_none_is_refused(gallery, path, vector):
    made_up = make_embedding()
    object.__setattr__(made_up, "vector", vector.astype(np.float32))
    gallery.enrol("Amara", made_up)
    gallery.transfer.export(path, SECRET)
    with pytest.raises(GalleryError, match=r"“vector” (is no embedding|has another length)"):
        gallery.transfer.plan(path, SECRET, ENCODER, SIZE)


def test_a_crowd_under_one_name_is_refused_in_the_preview_whether_new_or_merged(gallery, other, path, monkeypatch):
    monkeypatch.setattr(people, "MOST_REFERENCES", 1000)  # as whoever makes up an export would
    for name, count in (("Crowd", 21), ("Full", 11), ("Fits", 10)):
        person = gallery.enrol(name, make_embedding(len(name)))
        for number in range(1, count):
            gallery.add_reference(person.id, make_embedding(1000 + number))
        if name != "Crowd":
            enrolled = other.enrol(name, make_embedding(len(name)))
            for number in range(1, 11):
                other.add_reference(enrolled.id, make_embedding(2000 + number))
    monkeypatch.undo()
    gallery.transfer.export(path, SECRET)
    plan = other.transfer.plan(path, SECRET, ENCODER, SIZE)
    assert actions(plan) == {"Crowd": Action.REFUSE, "Full": Action.REFUSE, "Fits": Action.MERGE}
    assert {planned.reason for planned in plan if planned.action is Action.REFUSE} == {
        "Would have 21 references; 20 at most are kept of a person."
    }
    other.transfer.apply(plan)
    assert {person.name: person.references for person in other.people()} == {"Full": 11, "Fits": 20}


def test_a_plan_made_before_more_references_were_added_is_refused_as_a_whole(gallery, other, path):
    amara, there = (one.enrol("Amara", make_embedding(0)) for one in (gallery, other))
    for number in range(1, 11):
        gallery.add_reference(amara.id, make_embedding(number))
    gallery.transfer.export(path, SECRET)
    plan = other.transfer.plan(path, SECRET, ENCODER, SIZE)
    for number in range(100, 110):
        other.add_reference(there.id, make_embedding(number))
    with pytest.raises(PersonError, match="20"):
        other.transfer.apply(plan)
    assert other.person("Amara").references == 11
