"""The level's promise among the people enrolled: of made-up people whose rate is known."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from faceapp.evaluation.protocols import own_gallery
from faceapp.evaluation.protocols.own_gallery import own_rate, suspicious_score
from faceapp.evaluation.protocols.own_rate import OwnRate, one_in
from faceapp.gallery.model import Reference
from faceapp.recognition.matching import Matcher
from faceapp.recognition.threshold import with_own_threshold
from faceapp.settings import Settings
from faceapp.siamese.card import EncoderCard, LevelThreshold
from faceapp.siamese.crowd import Crowd
from faceapp.siamese.embedding import Embedding
from tests import fakes

SIZE = 512
CARD = replace(
    fakes.card_of(SIZE),
    levels={
        "convenience": LevelThreshold(1e-3, 0.4, 0.01),
        "balanced": LevelThreshold(1e-4, 0.5, 0.02),
        "strict": LevelThreshold(1e-5, 0.6, 0.05),
    },
    calibration={"fmr_curve": [[1e-3, 0.4], [1e-4, 0.5], [1e-5, 0.6], [1e-6, 0.7]]},
)
CONVENIENCE, BALANCED, STRICT = (Settings(level=level) for level in CARD.levels)


def people(count: int, alike: Sequence[float] = ()) -> list[NDArray[np.float32]]:
    """Return so many faces that have nothing in common, but that the first two score ``alike[0]``, the next two
    ``alike[1]``, and so on."""
    assert count <= SIZE
    faces = list(np.eye(SIZE, dtype=np.float32)[:count])
    for number, score in enumerate(alike):
        first, second = 2 * number, 2 * number + 1
        faces[second] = score * faces[first] + np.float32(np.sqrt(1 - score**2)) * faces[second]
    return faces


def matcher(faces: Sequence[NDArray[np.float32]], card: EncoderCard = CARD, each: int = 1) -> Matcher:
    """Enrol them as 10, 20, 30, …, with ``each`` references a person, one after the other."""
    references = [
        Reference(number, 10 * (number // each + 1), Embedding(face, card.encoder_id), 0.0, -1.0, "picture")
        for number, face in enumerate(faces)
    ]
    return Matcher.of(references, card)


def rate(faces: Sequence[NDArray[np.float32]], settings: Settings = BALANCED, **options: object) -> OwnRate:
    return own_rate(matcher(faces), CARD, settings, frozenset(), **options)  # type: ignore[arg-type]


def test_the_rate_is_the_share_of_comparisons_between_people_that_reach_the_threshold() -> None:
    found = rate(people(500, alike=[0.55] * 20))
    assert (found.enrolled, found.people, found.comparisons) == (500, 500, 124_750)
    assert found.false_matches == 20
    assert found.rate.value == pytest.approx(20 / 124_750)
    low, high = found.rate.interval
    assert 5e-5 < low < found.rate.value < high < 3e-4
    assert found.told


def test_the_threshold_that_keeps_the_promise_lets_no_more_than_the_promised_share_through() -> None:
    found = rate(people(500, alike=np.linspace(0.51, 0.6, 20)))
    assert found.keeping is not None
    scores = np.linspace(0.51, 0.6, 20)
    assert np.sum(scores >= found.keeping) == 12  # 12.475 of 124,750 are one in ten thousand
    assert found.keeping == pytest.approx(scores[7], abs=2e-6)
    assert found.offered == found.keeping


def test_the_own_threshold_is_what_the_rate_is_told_of() -> None:
    faces = people(500, alike=np.linspace(0.51, 0.6, 20))
    kept = rate(faces).keeping
    settings = replace(BALANCED, own_thresholds=with_own_threshold(CARD, BALANCED, kept))
    again = rate(faces, settings)
    assert (again.threshold, again.false_matches, again.offered) == (kept, 12, None)


def test_a_laxer_threshold_is_offered_only_where_the_rate_is_surely_below_the_promise() -> None:
    surely = rate(people(500, alike=[0.45] * 30), CONVENIENCE)
    assert surely.false_matches == 30
    assert surely.rate.interval[1] < surely.promise
    assert surely.offered is not None
    assert surely.offered < surely.threshold
    perhaps = rate(people(500, alike=[0.55] * 8))
    assert perhaps.rate.value < perhaps.promise < perhaps.rate.interval[1]
    assert perhaps.keeping is not None
    assert perhaps.keeping < perhaps.threshold
    assert perhaps.offered is None


def test_a_threshold_that_looks_the_same_is_not_offered() -> None:
    found = rate(people(500, alike=[0.502] * 20))
    assert found.false_matches == 20
    assert found.offered is None


def test_of_too_few_comparisons_only_an_upper_bound_is_told_and_no_threshold() -> None:
    found = rate(people(214), STRICT)
    assert (found.told, found.threshold_unknown) == (False, False)
    assert found.rate.interval[1] == pytest.approx(3.84 / 22_791, rel=0.01)  # Wilson's, of none seen
    assert (found.keeping, found.offered) == (None, None)
    assert found.people_needed == 1415
    assert 1415 * 1414 / 2 * 1e-5 >= 10 > 1414 * 1413 / 2 * 1e-5


def test_a_promise_that_is_surely_broken_is_told_even_of_few_comparisons() -> None:
    found = rate(people(214, alike=[0.65] * 9), STRICT)
    assert found.rate.interval[0] > found.promise
    assert (found.told, found.threshold_unknown) == (True, True)
    assert found.offered is None


def test_below_fifty_people_nothing_is_told_or_offered_but_who_is_confusable_is() -> None:
    found = rate(people(49, alike=[0.65] * 20), CONVENIENCE)
    assert not found.enough_people
    assert not found.told
    assert found.offered is None
    assert found.confusable[0].people == (10, 20)
    assert rate(people(50, alike=[0.65] * 20), CONVENIENCE).told


@pytest.mark.parametrize(("rate", "number"), [(1e-4, 10_000), (1 / 8127, 8130), (1 / 214, 214), (1.0, 1), (0.0, None)])
def test_a_rate_is_said_in_three_digits(rate: float, number: int | None) -> None:
    assert one_in(rate) == number


@pytest.mark.parametrize("count", [0, 1, 2])
def test_of_nobody_or_hardly_anybody_there_is_no_error(count: int) -> None:
    found = rate(people(count))
    assert (found.people, found.comparisons, found.false_matches) == (count, count * (count - 1) // 2, 0)


def test_the_most_confusable_pairs_are_named_best_first() -> None:
    found = rate(people(60, alike=[0.3, 0.55, 0.45, 0.2, 0.35, 0.1]))
    assert [pair.people for pair in found.confusable] == [(30, 40), (50, 60), (90, 100), (10, 20), (70, 80)]
    assert [pair.score for pair in found.confusable] == pytest.approx([0.55, 0.45, 0.35, 0.3, 0.2], abs=1e-6)


def test_who_is_probably_enrolled_twice_is_named_apart_and_left_out_of_the_rate() -> None:
    found = rate(people(500, alike=[0.9, 0.72] + [0.55] * 20))
    assert [pair.people for pair in found.doubles] == [(10, 20), (30, 40)]
    assert (found.false_matches, found.comparisons) == (20, 124_748)
    assert found.confusable[0].people == (50, 60)


def test_doubles_do_not_raise_the_threshold_that_is_offered() -> None:
    alike = [0.55] * 20
    offered = rate(people(500, alike)).offered
    assert offered is not None
    assert rate(people(500, alike + [0.95] * 100)).offered == offered


def test_look_alikes_count_and_are_named_as_such() -> None:
    faces = people(500, alike=[0.9] + [0.55] * 20)
    found = own_rate(matcher(faces), CARD, BALANCED, frozenset({(10, 20)}))
    assert found.doubles == ()
    assert found.false_matches == 21
    assert (found.confusable[0].people, found.confusable[0].look_alikes) == ((10, 20), True)
    assert not found.confusable[1].look_alikes


def test_an_encoder_not_measured_so_far_suspects_nobody() -> None:
    card = replace(CARD, calibration={"fmr_curve": [[1e-3, 0.4], [1e-5, 0.6]]})
    assert (suspicious_score(CARD), suspicious_score(card)) == (0.7, None)
    found = own_rate(matcher(people(60, alike=[0.9])), card, BALANCED, frozenset())
    assert (found.doubles, found.false_matches) == ((), 1)


def test_every_reference_is_compared_and_each_two_people_are_named_once() -> None:
    faces = [face for face in people(60, alike=[0.55, 0.45]) for _ in range(3)]
    found = own_rate(matcher(faces, each=3), CARD, BALANCED, frozenset())
    assert found.comparisons == 60 * 59 // 2 * 9
    assert found.false_matches == 9
    assert [pair.people for pair in found.confusable[:2]] == [(10, 20), (30, 40)]
    assert len({pair.people for pair in found.confusable}) == len(found.confusable)


def test_all_comparisons_of_a_pair_of_doubles_are_left_out() -> None:
    faces = [face for face in people(60, alike=[0.9]) for _ in range(3)]
    found = own_rate(matcher(faces, each=3), CARD, BALANCED, frozenset())
    assert len(found.doubles) == 1
    assert (found.comparisons, found.false_matches) == (60 * 59 // 2 * 9 - 9, 0)


def test_of_a_large_gallery_people_are_drawn_the_same_ones_each_time() -> None:
    faces = people(500, alike=[0.55] * 100)
    found = rate(faces, most=100)
    assert (found.enrolled, found.people, found.comparisons) == (500, 100, 4950)
    assert rate(faces, most=100) == found


def test_of_people_with_many_references_the_newest_are_drawn() -> None:
    old, new = people(60, alike=[0.65]), people(60)
    faces = [face for pair in zip(old, new, strict=True) for face in pair]
    assert own_rate(matcher(faces, each=2), CARD, BALANCED, frozenset()).false_matches == 2
    found = own_rate(matcher(faces, each=2), CARD, BALANCED, frozenset(), most=60)
    assert (found.people, found.comparisons, found.false_matches) == (60, 1770, 0)


def test_where_nearly_all_match_fewer_are_compared_rather_than_all_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_gallery, "MOST_HIGH", 3003)
    alike = np.full((400, SIZE), 0.5, np.float32)
    alike[:, 0] = 12
    alike += np.eye(400, SIZE, dtype=np.float32) * 6
    faces = list(alike / np.linalg.norm(alike, axis=1, keepdims=True))
    card = replace(CARD, calibration={})
    found = own_rate(matcher(faces), card, BALANCED, frozenset())
    assert (found.enrolled, found.people) == (400, 78)
    assert found.rate.value == 1


def test_faces_are_compared_as_corrected_for_the_crowd() -> None:
    shared = np.zeros(SIZE, np.float32)
    shared[-1] = 1
    faces = [np.asarray(0.8 * shared + 0.6 * face, np.float32) for face in people(60)]
    crowd = Crowd(shared[None], 0.3, share=0.9)
    assert own_rate(matcher(faces), CARD, BALANCED, frozenset()).false_matches == 1770
    assert own_rate(matcher(faces, replace(CARD, crowd=crowd)), CARD, BALANCED, frozenset()).false_matches == 0
