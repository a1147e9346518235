import os
import stat
import threading

import numpy as np
import pytest

from faceapp.errors import GalleryError, PersonError
from faceapp.gallery import people
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.history import Check, CheckPicture
from faceapp.gallery.model import MOST_REFERENCES
from faceapp.gallery.storage import schema
from tests.fakes import make_embedding
from tests.gallery.support import marked_pairs


def test_an_enrolled_person_is_there_after_the_gallery_is_opened_again(tmp_path):
    with Gallery.open(tmp_path) as gallery:
        person = gallery.enrol(
            "Björn Åkesson", make_embedding(1), external_id="17", thumbnail=b"\xff\xd8jpeg", quality=81.5,
            source="picture", reason="only shot there is", note="left-handed", consent="I agree.",
        )  # fmt: skip
    with Gallery.open(tmp_path) as gallery:
        assert gallery.people() == [person]
        assert gallery.thumbnail(person.id) == b"\xff\xd8jpeg"
        (reference,) = gallery.references(person.id)
    np.testing.assert_array_equal(reference.embedding.vector, make_embedding(1).vector)
    assert (reference.embedding.encoder_id, reference.quality, reference.source) == ("encoder-1", 81.5, "picture")
    assert reference.reason == "only shot there is"
    assert (person.external_id, person.references, person.note, person.consent) == ("17", 1, "left-handed", "I agree.")
    assert person.consented_at == person.enrolled_at > 0


def test_a_person_with_several_references_is_enrolled_whole_or_not_at_all(gallery):
    further = [people.new_reference(0, make_embedding(seed), 50.0, "picture", "") for seed in range(1, MOST_REFERENCES)]
    assert gallery.enrol("Zoë", make_embedding(), further=further).references == MOST_REFERENCES
    with pytest.raises(PersonError):
        gallery.enrol("Björn", make_embedding(), further=[*further, further[0]])
    assert [person.name for person in gallery.people()] == ["Zoë"]
    assert len(gallery.references()) == MOST_REFERENCES


def test_name_id_note_and_date_are_edited_together_and_a_removal_undone_brings_them_back(gallery):
    zoe = gallery.enrol("Zoë", make_embedding())
    gallery.enrol("Björn", make_embedding(1))
    edited = gallery.edit(zoe.id, " Zoë Ångström ", " 7 ", " tall ", 2e9)
    assert (edited.name, edited.external_id, edited.note, edited.valid_until) == ("Zoë Ångström", "7", "tall", 2e9)
    assert (edited.expired(2e9 - 1), edited.expired(2e9), zoe.expired(2e9)) == (False, True, False)
    for name, external_id, note, until in [
        ("björn", "", "", 0), ("", "", "", 0), ("Zoë", "x" * 201, "", 0), ("Zoë", "", "x" * 2001, 0),
        ("Zoë", "", "", float("nan")), ("Zoë", "", "", -1.0),
    ]:  # fmt: skip
        with pytest.raises(PersonError):
            gallery.edit(zoe.id, name, external_id, note, until)
    assert gallery.restore(gallery.remove(zoe.id)) == edited


def test_a_reference_is_removed_but_never_the_last_or_another_persons(gallery):
    zoe, bjorn = gallery.enrol("Zoë", make_embedding()), gallery.enrol("Björn", make_embedding(1))
    new = gallery.add_reference(zoe.id, make_embedding(2))
    (first, _) = gallery.references(zoe.id)
    with pytest.raises(PersonError, match="no such reference"):
        gallery.remove_reference(zoe.id, gallery.references(bjorn.id)[0].id)
    assert gallery.remove_reference(zoe.id, first.id).references == 1
    with pytest.raises(PersonError, match="only reference"):
        gallery.remove_reference(zoe.id, new.id)
    assert [reference.id for reference in gallery.references(zoe.id)] == [new.id]


def test_people_of_a_gallery_that_knew_no_dates_are_valid_for_ever(tmp_path, monkeypatch):
    with monkeypatch.context() as older:
        older.setattr(schema, "STEPS", schema.STEPS[:6])
        with Gallery.open(tmp_path) as gallery, gallery._database.transaction() as connection:
            connection.execute("INSERT INTO people VALUES (1, 'Zoë', 'zoë', '', 1e9, '', '', 0, '')")
    with Gallery.open(tmp_path) as gallery:
        assert gallery.person("Zoë").valid_until == 0


def test_people_are_listed_by_name_whatever_its_case(gallery):
    for name in ("chen Li", "Amara Diallo", "Björn"):
        gallery.enrol(name, make_embedding())
    assert [person.name for person in gallery.people()] == ["Amara Diallo", "Björn", "chen Li"]


@pytest.mark.parametrize("taken", ["Zoë", "ZOË", "zoë", " Zoe\u0308 "])
def test_a_name_is_unique_whatever_its_case_and_composition(gallery, taken):
    gallery.enrol("Zoë", make_embedding())
    with pytest.raises(PersonError, match="enrolled already"):
        gallery.enrol(taken, make_embedding())
    assert len(gallery.people()) == len(gallery.references()) == 1


def test_an_unknown_name_is_answered_with_the_names_that_come_near(gallery):
    gallery.enrol("Amara Diallo", make_embedding())
    with pytest.raises(PersonError) as caught:
        gallery.person("amara dialo")
    assert "“Amara Diallo”" in caught.value.hint


@pytest.mark.parametrize("name", ["", "  ", "a" * 101, "tab\tbed", "line\n"])
def test_a_name_that_is_not_acceptable_changes_nothing(gallery, name):
    with pytest.raises(PersonError):
        gallery.enrol(name, make_embedding())
    assert gallery.people() == []


def test_a_person_can_have_several_looks(gallery):
    person = gallery.enrol("Amara", make_embedding(1))
    added = gallery.add_reference(person.id, make_embedding(2), quality=70, reason="with glasses")
    assert [reference.id for reference in gallery.references(person.id)][-1] == added.id
    assert gallery.person("Amara").references == 2


def test_renaming_keeps_the_references_and_refuses_a_taken_name(gallery):
    person = gallery.enrol("Amara", make_embedding())
    gallery.enrol("Chen", make_embedding())
    assert gallery.rename(person.id, "AMARA").name == "AMARA"
    with pytest.raises(PersonError, match="Chen"):
        gallery.rename(person.id, "chen")
    assert len(gallery.references(person.id)) == 1


def test_a_note_is_replaced_and_bounded(gallery):
    person = gallery.enrol("Amara", make_embedding())
    assert gallery.set_note(person.id, " night shift ").note == "night shift"
    with pytest.raises(PersonError, match="longer"):
        gallery.set_note(person.id, "x" * 2001)


def test_a_removal_can_be_undone_with_everything_that_hung_on_the_person(gallery):
    other = gallery.enrol("Twin", make_embedding(3))
    person = gallery.enrol("Amara", make_embedding(1), thumbnail=b"jpeg", note="n", consent="c")
    gallery.add_reference(person.id, make_embedding(2))
    person = gallery.person("Amara")
    gallery.look_alikes.mark(person.id, other.id)
    gallery.look_alikes.set_pin(person.id, "1234")

    removed = gallery.remove(person.id)
    assert gallery.people() == [other]
    assert marked_pairs(gallery) == []

    assert gallery.restore(removed) == person
    assert gallery.thumbnail(person.id) == b"jpeg"
    assert len(gallery.references(person.id)) == 2
    assert marked_pairs(gallery) == [(other.id, person.id)]
    assert gallery.look_alikes.whose_pin([person.id], "1234") == person.id


def test_the_pictures_of_checks_go_with_whom_they_may_show_and_come_back_with_them(gallery):
    amara, twin = gallery.enrol("Amara", make_embedding(1)), gallery.enrol("Twin", make_embedding(2))
    for person, rival in ((amara.id, None), (amara.id, twin.id), (twin.id, None)):
        gallery.history.record(
            Check(1.0, "verify", person, None, 0.4, 0.43, "balanced", "UNCERTAIN", "encoder-1", "desk"),
            CheckPicture(b"JPEG", person, rival),
        )
    alone, both, other = [check.id for check in reversed(gallery.history.checks())]

    removed = gallery.remove(amara.id)
    assert [gallery.history.picture(check) for check in (alone, both, other)] == [b"", b"", b"JPEG"]
    assert len(gallery.history.checks()) == 3

    gallery.restore(removed)
    assert [gallery.history.picture(check) for check in (alone, both, other)] == [b"JPEG"] * 3


def test_a_number_is_never_given_to_somebody_else(gallery):
    person = gallery.enrol("Amara", make_embedding())
    gallery.remove(person.id)
    assert gallery.enrol("Chen", make_embedding()).id != person.id


def test_changing_somebody_who_is_gone_is_refused(gallery):
    for change in (
        lambda: gallery.rename(99, "New"),
        lambda: gallery.set_note(99, "note"),
        lambda: gallery.remove(99),
        lambda: gallery.add_reference(99, make_embedding()),
        lambda: gallery.person_by_id(99),
    ):
        with pytest.raises(PersonError, match="no longer enrolled"):
            change()


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_only_the_owner_can_read_the_folder_and_its_files(tmp_path):
    folder = tmp_path / "data"
    with Gallery.open(folder) as gallery:
        gallery.enrol("Amara", make_embedding())
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / "backups").stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*") if path.is_file()} == {0o600}


def test_a_folder_that_can_not_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(GalleryError, match="can't be written"):
        Gallery.open(tmp_path / "file" / "data")


def test_a_closed_gallery_says_so(gallery):
    gallery.close()
    gallery.close()
    with pytest.raises(GalleryError, match="closed"):
        gallery.people()


def test_several_threads_can_enrol_at_once(gallery):
    def enrol(start):
        for number in range(start, start + 10):
            gallery.enrol(f"Person {number}", make_embedding(number))

    threads = [threading.Thread(target=enrol, args=(start,)) for start in (0, 10, 20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(gallery.people()) == len(gallery.references()) == 30


def test_more_than_twenty_references_of_a_person_are_refused(gallery):
    amara, chen = gallery.enrol("Amara", make_embedding(0)), gallery.enrol("Chen", make_embedding(100))
    for number in range(1, MOST_REFERENCES):
        gallery.add_reference(amara.id, make_embedding(number))
    with pytest.raises(PersonError, match="20 references"):
        gallery.add_reference(amara.id, make_embedding(50))
    assert len(gallery.references(amara.id)) == MOST_REFERENCES
    gallery.add_reference(chen.id, make_embedding(51))
    gallery.add_reference(amara.id, make_embedding(52, "encoder-2"))


def test_a_person_of_an_older_gallery_with_more_references_can_be_removed_and_put_back(gallery, monkeypatch):
    amara = gallery.enrol("Amara", make_embedding(0))
    monkeypatch.setattr(people, "MOST_REFERENCES", 30)
    for number in range(1, 30):
        gallery.add_reference(amara.id, make_embedding(number))
    monkeypatch.undo()
    assert gallery.restore(gallery.remove(amara.id)).references == 30


def test_everybody_is_read_as_they_lie_and_sorted_in_memory(tmp_path):
    with Gallery.open(tmp_path) as gallery, gallery._database.transaction() as connection:
        told = []
        connection.set_trace_callback(told.append)
        gallery.people()
        connection.set_trace_callback(None)
        query = next(one for one in told if "ORDER BY" in one)
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}")]
        assert "SCAN people" in plan  # and not by the index of names, which costs a page for each of them
        assert "USE TEMP B-TREE FOR ORDER BY" in plan
        assert connection.execute("PRAGMA temp_store").fetchone() == (2,)  # memory
