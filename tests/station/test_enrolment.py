"""What must hold before a face becomes a reference."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faceapp.errors import AlreadyEnrolledError, ConsentError, NothingNewError, PoorShotError, UnlikeError
from faceapp.gallery.model import Person, Reference
from faceapp.recognition.matching import Matcher
from faceapp.station.enrolment import SMALL_PICTURE, EnrolmentRules, NewReference, PersonDetails
from tests.fakes import card_of, embedding
from tests.recognition.qualities import shot

AMARA = Person(1, "Amara", "", 0.0)
OLD = Person(2, "Zoë", "", 0.0)


def rules(threshold: float = 0.7, consent: str = "") -> EnrolmentRules:
    return EnrolmentRules(threshold, consent, keep_thumbnails=False)


def new(*vector: float, reason: str = "", distinct_from: int | None = None, confirmed: bool = False, **values: float):
    return NewReference(shot(0.0, **values), embedding(*vector), reason, distinct_from, confirmed)


@pytest.fixture
def matcher() -> Matcher:
    """Amara is enrolled with this encoder, Zoë with an older one."""
    enrolled = enumerate([embedding(1, 0), embedding(1, 0, encoder_id="older")], start=1)
    return Matcher.of([Reference(n, n, one, 0.0, 90.0, "camera") for n, one in enrolled], card_of(2))


def test_a_poor_shot_takes_a_reason() -> None:
    with pytest.raises(PoorShotError, match="head_pose_yaw 40"):
        rules().require_quality(new(1, 0, head_pose_yaw=40.0))
    rules().require_quality(new(1, 0, head_pose_yaw=40.0, reason="no other"))
    rules().require_quality(new(1, 0))


def test_a_person_is_asked_where_there_is_something_to_agree_to() -> None:
    with pytest.raises(ConsentError, match="I agree"):
        rules(consent="I agree.").require_consent(PersonDetails("Amara"))
    rules(consent="I agree.").require_consent(PersonDetails("Amara", consent="Ich bin einverstanden."))
    rules().require_consent(PersonDetails("Amara"))


def test_a_face_enrolled_already_is_refused_unless_it_is_said_to_be_another_person_s(matcher: Matcher) -> None:
    with pytest.raises(AlreadyEnrolledError, match="Amara"):
        rules().require_new_face(matcher, {1: AMARA}, new(1, 0))
    rules().require_new_face(matcher, {1: AMARA}, new(1, 0, distinct_from=1))
    rules().require_new_face(matcher, {1: AMARA}, new(0, 1))


def test_a_face_that_does_not_resemble_the_person_is_refused_unless_it_is_said_to_be_theirs(matcher: Matcher) -> None:
    rules().require_same_face(matcher, AMARA, new(1, 0))
    with pytest.raises(UnlikeError, match="Amara"):
        rules().require_same_face(matcher, AMARA, new(0, 1))
    rules().require_same_face(matcher, AMARA, new(0, 1, confirmed=True))


def test_who_was_enrolled_with_another_encoder_resembles_nobody_until_it_is_said(matcher: Matcher) -> None:
    with pytest.raises(UnlikeError, match="Zoë"):
        rules().require_same_face(matcher, OLD, new(1, 0))
    rules().require_same_face(matcher, OLD, new(1, 0, confirmed=True))


@given(
    st.lists(st.floats(-1, 1), min_size=3, max_size=3).filter(lambda v: np.linalg.norm(v) > 0.1),
    st.floats(-1, 1),
)
def test_a_duplicate_is_named_exactly_when_the_best_score_reaches_the_threshold(values, threshold):
    references = [Reference(n, n, embedding(*np.eye(3)[n]), 0.0, 90.0, "camera") for n in range(3)]
    gallery = Matcher.of(references, card_of(3))
    probe = embedding(*values)
    found = rules(threshold).enrolled_already(gallery, probe)
    best = float(probe.vector.max())
    assert (found is not None) == (best >= threshold)
    assert found is None or found.score == pytest.approx(best)


def test_nobody_is_a_duplicate_in_an_empty_gallery():
    assert rules(0.4).enrolled_already(Matcher.of([], card_of(2)), embedding(1, 0)) is None


def test_a_reference_that_is_as_good_as_the_same_as_one_enrolled_adds_nothing(matcher: Matcher) -> None:
    with pytest.raises(NothingNewError, match="Amara"):
        rules().require_something_new(matcher, AMARA, new(1, 0.3))
    rules().require_something_new(matcher, AMARA, new(1, 0.4))
    rules().require_something_new(matcher, OLD, new(1, 0))  # nothing to compare with


def test_a_small_picture_is_noted_with_the_reference_unless_something_else_is() -> None:
    small = replace(shot(0.0), small_picture=True)
    assert NewReference(small, embedding(1, 0)).remark == SMALL_PICTURE
    assert NewReference(small, embedding(1, 0), "no other").remark == "no other"
    assert not new(1, 0).remark
