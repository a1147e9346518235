"""Whatever is changed, lists and comparisons stand as if the gallery had been read afresh."""

import gc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from faceapp.errors import PersonError, SimilarNameError
from faceapp.gallery.gallery import Gallery
from faceapp.station import people as people_module
from faceapp.station.enrolled import EnrolledPeople
from faceapp.station.enrolment import EnrolmentRules, NewReference, PersonDetails
from faceapp.station.people import People
from tests.fakes import card_of, embedding
from tests.gallery.support import marked_pairs
from tests.recognition.qualities import shot

RULES = EnrolmentRules(threshold=0.7, consent_text="", keep_thumbnails=False)
KEEPING = replace(RULES, keep_thumbnails=True)
PROBE = embedding(0.6, 0.48, 0.64)
CYRILLIC_EILEEN = "\u0415ileen"


def new(*vector: float, distinct_from: int | None = None) -> NewReference:
    return NewReference(shot(0.0), embedding(*vector), distinct_from=distinct_from)


def shown(enrolled: EnrolledPeople) -> object:
    """Everything told of who is enrolled, as plain values."""
    assert enrolled.matcher is not None
    return enrolled.people, enrolled.by_id, enrolled.matcher.identify(PROBE, count=9), enrolled.matcher.outdated


@pytest.fixture
def gallery(tmp_path: Path) -> Iterator[Gallery]:
    with Gallery.open(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize("one_by_one", [0, 100])
def test_whom_another_station_has_changed_is_read_again(
    gallery: Gallery, monkeypatch: pytest.MonkeyPatch, one_by_one: int
) -> None:
    monkeypatch.setattr(people_module, "READ_ONE_BY_ONE", one_by_one)
    chen = gallery.enrol("Chen", embedding(1, 0, 0))
    amara = gallery.enrol("Amara", embedding(0, 1, 0))
    gone = gallery.enrol("Gone", embedding(0, 0, 1))
    people = People(gallery)
    people.use_encoder(card_of(3))
    gallery.rename(chen.id, "?")
    gallery.rename(amara.id, "Chen")
    gallery.rename(chen.id, "Amara")  # the two have exchanged their names
    gallery.add_reference(chen.id, embedding(0.6, 0.8, 0))
    gallery.remove(gone.id)
    came = gallery.enrol("Zoë", embedding(0.48, 0.6, 0.64))
    people.reread({chen.id, amara.id, gone.id, came.id, 99})
    fresh = People(gallery)
    fresh.use_encoder(card_of(3))
    assert shown(people.enrolled) == shown(fresh.enrolled)


def test_after_every_change_it_stands_as_if_read_afresh(gallery: Gallery) -> None:
    gallery.enrol("Zoë", embedding(0, 0, 1, encoder_id="an older encoder"))
    people = People(gallery)
    people.use_encoder(card_of(3))

    def same_as_read_afresh() -> None:
        fresh = People(gallery)
        fresh.use_encoder(card_of(3))
        assert shown(people.enrolled) == shown(fresh.enrolled)

    same_as_read_afresh()
    chen = people.enrol(new(1, 0, 0), PersonDetails("chen"), KEEPING)
    same_as_read_afresh()
    amara = people.enrol(new(0, 1, 0, distinct_from=chen.id), PersonDetails("Amara", note="tall"), RULES)
    same_as_read_afresh()
    people.add_reference(chen.id, new(0.8, 0.6, 0), RULES)
    same_as_read_afresh()
    people.rename(chen.id, "A Chen")
    same_as_read_afresh()
    people.set_note(amara.id, "short")
    removed = people.remove(chen.id)
    same_as_read_afresh()
    people.restore(removed)
    same_as_read_afresh()
    assert marked_pairs(gallery) == [(chen.id, amara.id)]


def test_who_is_encoded_anew_can_be_compared_again_and_the_reference_says_from_what(gallery: Gallery) -> None:
    zoe = gallery.enrol("Zoë", embedding(0, 0, 1, encoder_id="an older encoder"))
    people = People(gallery)
    people.use_encoder(card_of(3))
    assert people.enrolled.matcher is not None
    assert people.enrolled.matcher.outdated == {zoe.id}
    people.renew({zoe.id: embedding(0, 1, 0), 99: embedding(1, 0, 0)})  # nobody has the number 99 by now
    assert people.enrolled.matcher is not None
    assert people.enrolled.matcher.outdated == frozenset()
    assert people.enrolled.matcher.verify(embedding(0, 1, 0), zoe.id) == pytest.approx(1.0)
    assert [one.source for one in gallery.references(zoe.id)] == ["camera", "thumbnail"]
    assert people.enrolled.by_id[zoe.id].references == 2


def test_a_change_that_fails_leaves_everything_as_it_was(gallery: Gallery) -> None:
    people = People(gallery)
    people.use_encoder(card_of(3))
    people.enrol(new(1, 0, 0), PersonDetails("Chen"), RULES)
    before = people.enrolled
    with pytest.raises(PersonError):
        people.enrol(new(0, 1, 0), PersonDetails("CHEN"), RULES)
    assert people.enrolled is before


def test_what_was_once_given_out_never_changes(gallery: Gallery) -> None:
    people = People(gallery)
    people.use_encoder(card_of(3))
    before = people.enrolled
    people.enrol(new(1, 0, 0), PersonDetails("Chen"), RULES)
    assert shown(before) == ((), {}, (), frozenset())


def test_a_name_is_taken_whatever_its_case_and_spelling(gallery: Gallery) -> None:
    people = People(gallery)
    for name in ("Amara", "Björn", "Chen"):
        people.enrol(new(1, 0, 0), PersonDetails(name), RULES)
    bearers = [people.enrolled.bearer(name) for name in ("bjo\u0308RN", "Bj", "Zoë")]
    assert [bearer and bearer.name for bearer in bearers] == ["Björn", None, None]


def test_a_name_that_looks_like_anothers_is_taken_only_if_it_is_meant(gallery: Gallery) -> None:
    people = People(gallery)
    people.use_encoder(card_of(3))
    people.enrol(new(1, 0, 0), PersonDetails("Eileen"), RULES)
    with pytest.raises(SimilarNameError, match="This name looks like “Eileen”, who is enrolled"):
        people.enrol(new(0, 1, 0), PersonDetails(CYRILLIC_EILEEN), RULES)
    assert [person.name for person in people.enrolled.people] == ["Eileen"]
    people.enrol(new(0, 1, 0), PersonDetails(CYRILLIC_EILEEN, similar_name=True), RULES)
    assert [person.name for person in people.enrolled.people] == ["Eileen", CYRILLIC_EILEEN]


def test_a_person_is_renamed_to_what_looks_like_anothers_name_only_if_it_is_meant(gallery: Gallery) -> None:
    people = People(gallery)
    eileen = people.enrol(new(1, 0, 0), PersonDetails("Eileen"), RULES)
    amara = people.enrol(new(0, 1, 0), PersonDetails("Amara"), RULES)
    with pytest.raises(SimilarNameError):
        people.rename(amara.id, CYRILLIC_EILEEN)
    people.rename(eileen.id, "Ei1een")  # like her own
    with pytest.raises(SimilarNameError, match="“Ei1een”"):
        people.rename(amara.id, CYRILLIC_EILEEN)
    people.rename(amara.id, CYRILLIC_EILEEN, similar_name=True)
    assert {person.name for person in gallery.people()} == {"Ei1een", CYRILLIC_EILEEN}


def test_a_name_is_free_again_once_nobody_bears_one_like_it(gallery: Gallery) -> None:
    people = People(gallery)
    eileen = people.enrol(new(1, 0, 0), PersonDetails("Eileen"), RULES)
    amara = people.enrol(new(0, 1, 0), PersonDetails("Amara"), RULES)
    with pytest.raises(SimilarNameError):
        people.rename(amara.id, CYRILLIC_EILEEN)
    people.rename(eileen.id, "Grace")
    people.rename(amara.id, CYRILLIC_EILEEN)
    with pytest.raises(SimilarNameError):
        people.rename(eileen.id, "Eileen")
    people.remove(amara.id)
    people.rename(eileen.id, "Eileen")


def test_a_name_that_is_taken_is_told_as_such(gallery: Gallery) -> None:
    people = People(gallery)
    people.enrol(new(1, 0, 0), PersonDetails("Eileen"), RULES)
    with pytest.raises(PersonError, match="enrolled already"):
        people.enrol(new(0, 1, 0), PersonDetails("EILEEN"), RULES)


def test_people_are_removed_together_or_not_at_all(gallery: Gallery) -> None:
    people = People(gallery)
    people.use_encoder(card_of(3))
    ids = [
        people.enrol(new(*vector), PersonDetails(name), RULES).id
        for name, vector in (("Amara", (1, 0, 0)), ("Chen", (0, 1, 0)))
    ]
    before = people.enrolled.people
    with pytest.raises(PersonError):
        people.remove_all([*ids, 99])
    assert people.enrolled.people == before == tuple(gallery.people())
    assert [removed.person.name for removed in people.remove_all(ids)] == ["Amara", "Chen"]
    assert gallery.people() == []


def test_every_thread_stands_still_for_no_collection_of_garbage_while_people_are_read(gallery: Gallery) -> None:
    for number in range(50):
        gallery.enrol(f"Person {number}", embedding(1, 0, 0))
    people, often = People(gallery), gc.get_threshold()
    collected: list[str] = []

    def note(phase: str, _info: dict[str, int]) -> None:
        collected.append(phase)

    gc.callbacks.append(note)
    gc.set_threshold(20, 1, 1)
    try:
        people.refresh()
    finally:
        gc.callbacks.remove(note)
        gc.set_threshold(*often)
    assert not collected
    assert gc.isenabled()
