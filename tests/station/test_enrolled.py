"""Who is enrolled, laid out for searches; what a change concerns alone is laid out anew."""

import pytest

from faceapp.gallery.model import Person
from faceapp.station import enrolled as enrolled_module
from faceapp.station.enrolled import EnrolledPeople

AMARA = Person(1, "amara Diallo", "A-17", 1e9)
BJORN = Person(2, "Björn Åkesson", "", 1e9, note="wears glasses\nat night", valid_until=2e9)
CHEN = Person(3, "Chen Li", "", 1e9)
ALL = EnrolledPeople.of((AMARA, BJORN, CHEN))


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("AKESSON", [BJORN]),
        ("a-1", [AMARA]),
        ("glasses", [BJORN]),
        ("n", [BJORN, CHEN]),
        ("i Chen", []),
        ("", [AMARA, BJORN, CHEN]),
    ],
)
def test_people_are_found_by_name_id_and_note_without_case_and_accents(word: str, found: list[Person]) -> None:
    assert ALL.found_by(word) == found


def test_a_name_s_bearer_is_found_whatever_the_case() -> None:
    assert ALL.bearer("BJÖRN ÅKESSON") == BJORN
    assert ALL.bearer("Zoë") is None


def test_after_a_change_it_stands_as_if_laid_out_afresh() -> None:
    zoe = BJORN._replace(name="Zoë", note="", valid_until=0.0)
    for changed, people in (
        (ALL.with_person(2, zoe), (AMARA, CHEN, zoe)),
        (ALL.with_person(1, None), (BJORN, CHEN)),
        (ALL.with_person(4, BJORN._replace(id=4, name="Be")), (AMARA, BJORN._replace(id=4, name="Be"), BJORN, CHEN)),
        (ALL.with_person(9, None), (AMARA, BJORN, CHEN)),
    ):
        afresh = EnrolledPeople.of(people)
        assert (changed.people, changed.by_id, changed.dated) == (afresh.people, afresh.by_id, afresh.dated)
        assert changed.texts() == afresh.texts()


def test_nothing_is_prepared_for_searches_before_somebody_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(enrolled_module, "searchable", lambda text: asked.append(text) or text.lower())
    everybody = EnrolledPeople.of((AMARA, CHEN))
    assert (everybody.bearer("Chen Li"), asked) == (CHEN, [])
    everybody.found_by("chen")
    assert asked == ["chen", "amara Diallo A-17 ", "Chen Li  "]


def test_a_person_s_words_are_prepared_once_for_many_searches_and_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    everybody = EnrolledPeople.of(Person(number, f"Person {number:04}", "", 1e9) for number in range(1, 101))
    asked: list[str] = []
    monkeypatch.setattr(enrolled_module, "searchable", lambda text: asked.append(text) or text.lower())
    changed = everybody.with_person(200, Person(200, "Perdita", "", 1e9))
    assert [text for text in asked if text.startswith("Person")] == [f"Person {n:04}  " for n in range(1, 101)]
    del asked[:]
    changed = changed.with_person(201, Person(201, "Perdita the second", "", 1e9))
    for typed in ("p", "perd", "person 0042"):
        changed.found_by(typed)
    assert asked == ["Perdita the second  ", "p", "perd", "person 0042"]
