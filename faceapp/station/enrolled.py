"""Who is enrolled at a moment, laid out for lists, searches and comparisons."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Self

from faceapp.gallery.model import Person
from faceapp.gallery.names import name_key, searchable
from faceapp.recognition.matching import Matcher


@dataclass(frozen=True, eq=False)
class EnrolledPeople:
    """Who is enrolled at a moment; it is replaced as a whole, never changed, so any thread may keep it.

    Attributes:
        people: everybody, in the order of their ``name_key``.
        texts: gives what each of them is found by, in the same order: name, ID and note, without case and accents;
            prepared at the first call, a second for a million people, that no start need wait for it.
        by_id: the same people by number.
        dated: who of them is valid until some day only.
        matcher: everybody laid out for comparison; None until the encoder is known.
    """

    people: tuple[Person, ...]
    texts: Callable[[], Sequence[str]]
    by_id: dict[int, Person]
    dated: frozenset[int]
    matcher: Matcher | None

    @classmethod
    def of(cls, people: Iterable[Person], matcher: Matcher | None = None) -> Self:
        """Lay out people who come in the order of their ``name_key``."""
        people = tuple(people)
        return cls(
            people,
            cache(lambda: list(map(_text, people))),
            {person.id: person for person in people},
            frozenset(person.id for person in people if person.valid_until),
            matcher,
        )

    def bearer(self, name: str) -> Person | None:
        """Return who bears a name, whatever the case; None if it is free."""
        place = self._place(name_key(name))
        found = self.people[place] if place < len(self.people) else None
        return found if found is not None and _key(found) == name_key(name) else None

    def found_by(self, word: str) -> list[Person]:
        """Return those whose name, ID or note holds ``word``, whatever the case and the accents, by name."""
        wanted = searchable(word)
        return [person for person, text in zip(self.people, self.texts(), strict=True) if wanted in text]

    def with_person(self, person_id: int, person: Person | None) -> Self:
        """Return the same with ``person`` in the place of whoever has this number; None takes them out."""
        people, texts, by_id = list(self.people), list(self.texts()), dict(self.by_id)
        if person_id in by_id:
            before = self._place(_key(by_id.pop(person_id)))
            del people[before], texts[before]
        dated = self.dated - {person_id}
        if person is not None:
            place = bisect_left(people, _key(person), key=_key)
            people.insert(place, person)
            texts.insert(place, _text(person))
            by_id[person_id] = person
            dated |= {person_id} if person.valid_until else frozenset()
        return replace(self, people=tuple(people), texts=lambda: texts, by_id=by_id, dated=dated)

    def _place(self, key: str) -> int:
        return bisect_left(self.people, key, key=_key)


def _key(person: Person) -> str:
    return name_key(person.name)


def _text(person: Person) -> str:
    return searchable(f"{person.name} {person.external_id} {person.note}")
