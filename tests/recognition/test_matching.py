"""A probe is compared with everyone, and a person scores as the best of their references."""

from dataclasses import replace

import numpy as np
import pytest

from faceapp.errors import EncoderMismatchError, GalleryError
from faceapp.gallery.model import MOST_REFERENCES, Reference
from faceapp.recognition import layout
from faceapp.recognition.matching import Candidate, Matcher, damaged_references
from faceapp.recognition.similarity import cosine
from faceapp.siamese.crowd import Crowd
from faceapp.siamese.embedding import Embedding
from tests.fakes import ENCODER_ID, card_of, embedding


def reference(person_id: int, of: Embedding) -> Reference:
    return Reference(id=0, person_id=person_id, embedding=of, captured_at=0.0, quality=-1.0, source="camera")


@pytest.fixture
def matcher() -> Matcher:
    return Matcher.of(
        [
            reference(7, embedding(1, 0, 0)),
            reference(3, embedding(0, 1, 0)),
            reference(7, embedding(0, 0, 1)),
            reference(9, embedding(1, 1, 1, encoder_id="another")),
        ],
        card_of(3),
    )


def test_the_nearest_people_come_best_first(matcher: Matcher) -> None:
    assert matcher.identify(embedding(0.8, 0.6, 0)) == (
        Candidate(7, pytest.approx(0.8)),
        Candidate(3, pytest.approx(0.6)),
    )


def test_a_persons_score_is_the_best_of_their_references(matcher: Matcher) -> None:
    assert matcher.verify(embedding(0, 0, 1), 7) == pytest.approx(1.0)


def test_people_of_another_encoder_are_named_and_never_compared(matcher: Matcher) -> None:
    assert matcher.outdated == {9}
    assert len(matcher) == 2
    with pytest.raises(EncoderMismatchError, match="another encoder"):
        matcher.verify(embedding(1, 0, 0), 9)


def test_a_probe_of_another_encoder_is_an_error_and_not_a_number(matcher: Matcher) -> None:
    with pytest.raises(EncoderMismatchError):
        matcher.identify(embedding(1, 0, 0, encoder_id="another"))
    with pytest.raises(EncoderMismatchError):
        cosine(embedding(1, 0, 0), embedding(1, 0, 0, encoder_id="another"))


def test_an_empty_gallery_knows_nobody() -> None:
    assert Matcher.of([], card_of(3)).identify(embedding(1, 0, 0)) == ()


def test_it_agrees_with_comparing_one_by_one() -> None:
    rng = np.random.default_rng(0)
    references = [reference(int(rng.integers(20)), embedding(*rng.normal(size=8))) for _ in range(60)]
    probe = embedding(*rng.normal(size=8))
    best: dict[int, float] = {}
    for one in references:
        best[one.person_id] = max(best.get(one.person_id, -1.0), cosine(probe, one.embedding))
    expected = sorted(best.items(), key=lambda item: -item[1])[:5]
    found = Matcher.of(references, card_of(8)).identify(probe, count=5)
    assert [(c.person_id, pytest.approx(c.score, abs=1e-6)) for c in found] == expected


def numbered(*references: tuple[int, int]) -> Matcher:
    """A matcher of references, each given as its number and its person's."""
    made_up = [Reference(n, person, embedding(n, 1), 0.0, -1.0, "camera") for n, person in references]
    return Matcher.of(made_up, card_of(2))


def test_matchers_of_the_same_references_are_equal_however_they_came_about() -> None:
    both = numbered((1, 3), (2, 7))
    assert both == numbered((2, 7), (1, 3))
    assert numbered((1, 3)).with_person(7, [Reference(2, 7, embedding(2, 1), 0.0, -1.0, "camera")]) == both
    assert both.with_person(7, []) == numbered((1, 3))
    assert both != numbered((1, 3), (4, 7))
    assert both != Matcher.of([], replace(card_of(2), name="e2"))


def test_who_was_removed_is_known_and_everyone_else_is_still_there() -> None:
    before, after = numbered((1, 3), (2, 7), (4, 7)), numbered((2, 7), (4, 7))
    assert after.is_part_of(before)
    assert before.missing_from(after) == {3}
    assert not before.is_part_of(after)


def test_somebody_with_other_references_is_not_the_same() -> None:
    before = numbered((1, 3), (2, 7))
    assert not numbered((2, 7), (5, 7)).is_part_of(before)
    assert not numbered((5, 7)).is_part_of(before)


def test_the_references_compared_with_are_counted_and_those_of_another_encoder_are_not(matcher: Matcher) -> None:
    assert matcher.reference_count == 3
    assert [matcher.references_of(person) for person in (3, 7, 9)] == [1, 2, 0]


def test_of_a_crowd_under_one_name_only_the_newest_references_are_compared() -> None:
    rng = np.random.default_rng(0)
    crowd = [reference(5, embedding(*rng.normal(size=64))) for _ in range(400)]
    others = [reference(person, embedding(*rng.normal(size=64))) for person in (2, 8)]
    matcher = Matcher.of([others[0], *crowd, others[1]], card_of(64))
    assert matcher.references_of(5) == MOST_REFERENCES
    assert matcher.reference_count == MOST_REFERENCES + 2
    assert matcher.crowded == {5}
    assert matcher.verify(crowd[-MOST_REFERENCES].embedding, 5) == pytest.approx(1.0, abs=1e-6)
    assert matcher.verify(crowd[-MOST_REFERENCES - 1].embedding, 5) < 0.9
    assert [matcher.verify(one.embedding, one.person_id) for one in others] == [pytest.approx(1.0, abs=1e-6)] * 2


def test_a_crowd_that_comes_or_goes_later_is_no_other() -> None:
    rng = np.random.default_rng(0)
    crowd = [reference(5, embedding(*rng.normal(size=64))) for _ in range(30)]
    matcher = Matcher.of([reference(2, embedding(*rng.normal(size=64)))], card_of(64)).with_person(5, crowd)
    assert (matcher.reference_count, matcher.crowded) == (MOST_REFERENCES + 1, {5})
    assert matcher.with_person(5, crowd[:2]).crowded == set()
    assert matcher.with_person(5, []).reference_count == 1


UNIT = embedding(0, 1, 0)
IMPOSSIBLE = {
    "too short": [1.0, 0.0],
    "too long": [1.0, 0.0, 0.0, 0.0],
    "not a number": [np.nan, 0.0, 0.0],
    "infinite": [np.inf, 0.0, 0.0],
    "huge": [1e30, 1e30, 1e30],
    "nought": [0.0, 0.0, 0.0],
}


@pytest.mark.parametrize("vector", IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_a_reference_that_can_not_be_is_left_out_and_told(vector: list[float]) -> None:
    impossible = Embedding(np.array(vector, np.float32), ENCODER_ID)
    references = [reference(1, impossible), reference(2, UNIT), reference(3, impossible), reference(3, UNIT)]
    matcher = Matcher.of(references, card_of(3))
    assert [near.person_id for near in matcher.identify(UNIT, count=5)] == [2, 3]
    assert matcher.damaged == {1, 3}
    assert matcher.outdated == {1}
    with pytest.raises(GalleryError, match="damaged"):
        matcher.verify(UNIT, 1)
    assert matcher.with_person(1, [reference(1, UNIT)]).damaged == {3}
    assert Matcher.of([], card_of(3)).with_person(1, references[:1]).damaged == {1}


def test_of_a_crowd_the_newest_are_compared_of_those_that_can_be() -> None:
    rng = np.random.default_rng(0)
    crowd = [reference(5, embedding(*rng.normal(size=64))) for _ in range(25)]
    for damaged in (crowd[23], crowd[24]):
        damaged.embedding.vector[:] = 0
    matcher = Matcher.of(crowd, card_of(64))
    assert (matcher.references_of(5), matcher.damaged, matcher.crowded) == (MOST_REFERENCES, {5}, {5})
    assert matcher.verify(crowd[3].embedding, 5) == pytest.approx(1.0, abs=1e-6)
    assert matcher.verify(crowd[2].embedding, 5) < 0.9


def test_a_message_names_some_of_the_people_whose_references_are_damaged_and_counts_the_others() -> None:
    assert "of Amara, Chen are" in str(damaged_references(["Chen", "Amara"]))
    assert "and 95 others" in str(damaged_references(f"Person {number:02}" for number in range(100)))


def test_strangers_of_a_crowd_score_as_strangers_do_and_the_person_as_before() -> None:
    rng = np.random.default_rng(3)
    middle = np.ones(64)
    ann, stranger = (embedding(*(middle + 0.9 * rng.normal(size=64))) for _ in range(2))
    crowd = Crowd(embedding(*middle).vector[None], ordinary=0.1)
    plain = Matcher.of([reference(1, ann)], card_of(64))
    corrected = Matcher.of([reference(1, ann)], replace(card_of(64), crowd=crowd))
    assert plain.verify(stranger, 1) > 0.43 > corrected.verify(stranger, 1)
    assert corrected.verify(ann, 1) == pytest.approx(1)
    assert corrected.scores(stranger)[0] == pytest.approx(corrected.verify(stranger, 1))
    later = Matcher.of([], replace(card_of(64), crowd=crowd)).with_person(1, [reference(1, ann)])
    assert later.verify(stranger, 1) == pytest.approx(corrected.verify(stranger, 1))
    assert plain != corrected
    assert not plain.is_part_of(corrected)


def made_up(count: int, size: int = 8) -> list[Reference]:
    """References of people 1, 2, …, some of whom have two or three."""
    rng = np.random.default_rng(3)
    owners = np.sort(rng.integers(1, count, count))
    return [
        Reference(number, int(person), embedding(*rng.normal(size=size)), 0.0, -1.0, "camera")
        for number, person in enumerate(owners, start=1)
    ]


def test_a_gallery_of_many_blocks_is_changed_and_compared_as_one_of_a_single_block(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    references = made_up(300)
    whole = Matcher.of(references, card_of(8))
    monkeypatch.setattr(layout, "BLOCK_ROWS", 16)
    matcher = Matcher.of(references[:150], card_of(8))
    for person in sorted({one.person_id for one in references}, reverse=True):
        matcher = matcher.with_person(person, [one for one in references if one.person_id == person])
    assert matcher == whole
    assert matcher.owners.tolist() == whole.owners.tolist()
    probe = embedding(*np.random.default_rng(5).normal(size=8))
    np.testing.assert_allclose(matcher.scores(probe), whole.scores(probe), atol=1e-6)
    for person in whole.person_ids[::2].tolist():
        assert matcher.verify(probe, person) == pytest.approx(whole.verify(probe, person), abs=1e-6)
        matcher = matcher.with_person(person, [])
    left = [one for one in references if one.person_id in set(whole.person_ids[1::2].tolist())]
    assert matcher == Matcher.of(left, card_of(8))
    assert matcher.is_part_of(whole)
    assert whole.missing_from(matcher) == set(whole.person_ids[::2].tolist())


def test_a_change_copies_no_more_than_the_block_it_is_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "BLOCK_ROWS", 16)
    before = Matcher.of(made_up(300), card_of(8))
    after = before.with_person(10_000, [Reference(9999, 10_000, embedding(*[1] * 8), 0.0, -1.0, "camera")])
    assert len(set(map(id, before._blocks)) - set(map(id, after._blocks))) == 1
