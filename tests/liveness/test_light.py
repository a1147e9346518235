"""Skin that answers the screen is told from films, sheets and rooms that are too bright (synthetic)."""

from dataclasses import replace
from math import inf, nan
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faceapp.liveness.colours import COLOURS, HOLD, draw
from faceapp.liveness.evidence import Cue, Finding, LivenessEvidence
from faceapp.liveness.following import LONGEST_DELAY, fit
from faceapp.liveness.light import Glimpse
from faceapp.liveness.reflection import SHAPE
from tests.liveness.lights import BEGAN, OTHER, SHOWN, TRACK, Subject, challenge, glimpses

FOLLOWED = LivenessEvidence(Finding.NO_ATTACK_SEEN, Cue.LIGHT_FOLLOWED)
NOT_FOLLOWED = LivenessEvidence(Finding.ATTACK_SUSPECTED, Cue.LIGHT_NOT_FOLLOWED)
TOO_WEAK = LivenessEvidence(Finding.COULD_NOT_TELL, Cue.LIGHT_TOO_WEAK)

seeds = st.integers(0, 2**32)
numbers = st.floats(allow_nan=True, allow_infinity=True)


def could_not_tell(cue):
    return LivenessEvidence(Finding.COULD_NOT_TELL, cue)


def play(seen, sequence=SHOWN):
    """Show all of it; return what was found, if anything."""
    asked = challenge(sequence)
    for glimpse in seen:
        if asked.observe(glimpse) is not None:
            break
    return asked.evidence


@given(
    seed=seeds,
    gain=st.floats(0.03, 1.0),
    delay=st.floats(0, LONGEST_DELAY),
    fps=st.floats(12, 60),
    motion=st.floats(0, 0.5),
    exposure=st.floats(0, 1),
    drift=st.floats(-1, 1),
    turning=st.floats(-0.3, 0.3),
)
@settings(max_examples=40, deadline=None)
def test_skin_follows_at_any_delay_of_a_camera_with_automatics_while_the_head_moves(
    seed, gain, delay, fps, motion, exposure, drift, turning
):
    sequence = draw(Random(seed))
    subject = Subject(gain, sequence, delay, False, motion, exposure, drift, turning)
    assert play(glimpses(subject, fps), sequence) == FOLLOWED


@given(seed=seeds, delay=st.floats(-2, 2))
@settings(max_examples=40, deadline=None)
def test_a_delay_is_looked_for_within_its_bounds_only(seed, delay):
    sequence = draw(Random(seed))
    seen = glimpses(Subject(lit_by=sequence, delay=delay))
    found = fit(np.array([one.at for one in seen]), np.array([one.light for one in seen]), sequence, BEGAN)
    assert found is not None
    assert 0 <= found.delay <= LONGEST_DELAY
    if 0 <= delay <= LONGEST_DELAY:
        assert abs(found.delay - delay) < HOLD / 4
    assert -1 <= found.correlation <= 1 + 1e-9


@pytest.mark.parametrize("delay", [-0.4, -0.2, 0.7, 1.0])
def test_who_follows_sooner_or_later_than_any_camera_shows_has_not_followed(delay):
    assert play(glimpses(Subject(delay=delay))) != FOLLOWED


def test_a_film_that_another_sequence_lit_is_a_suspected_attack():
    assert play(glimpses(Subject(lit_by=OTHER))) == NOT_FOLLOWED


def test_such_films_pass_less_than_once_in_two_hundred_draws():
    random, passed = Random(7), 0
    for number in range(600):
        film = Subject(lit_by=draw(random), delay=random.uniform(-HOLD, HOLD))
        passed += play(glimpses(film, fps=15, seed=number), draw(random)) == FOLLOWED
    assert passed <= 600 / 200


def test_while_the_camera_looks_for_its_exposure_no_one_is_called_an_attack():
    assert play(glimpses(Subject(lit_by=OTHER, exposure=0.5))) == TOO_WEAK


def test_a_face_that_stays_as_it_is_while_the_background_follows_is_a_suspected_attack():
    assert play(glimpses(Subject(gain=-0.05))) == NOT_FOLLOWED


def test_a_sheet_follows_too_evenly():
    evidence = play(glimpses(Subject(flat=True)))
    assert evidence == LivenessEvidence(Finding.ATTACK_SUSPECTED, Cue.LIGHT_FLAT)


@given(seed=seeds, gain=st.floats(0, 0.002), motion=st.floats(0, 1.0), exposure=st.floats(0, 1), drift=st.floats(-1, 1))
@settings(max_examples=40, deadline=None)
def test_in_a_bright_room_it_can_not_tell_and_never_calls_anyone_an_attack(seed, gain, motion, exposure, drift):
    assert play(glimpses(Subject(gain, motion=motion, exposure=exposure, drift=drift), seed=seed)) == TOO_WEAK


def test_light_that_follows_but_is_next_to_nothing_is_too_weak():
    assert play(glimpses(Subject(gain=0.005, noise=0.0))) == TOO_WEAK


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_whatever_is_seen_it_ends_and_what_it_found_stands(data):
    asked, at = challenge(), BEGAN - 0.2
    for _ in range(data.draw(st.integers(0, 40))):
        at += data.draw(st.floats(0, 0.6))
        value = data.draw(st.one_of(numbers, st.floats(-1, 1)))
        light = data.draw(st.sampled_from([None, np.full(SHAPE, value), np.zeros((2, 3))]))
        track = data.draw(st.sampled_from([TRACK, TRACK, TRACK, None, 9]))
        asked.observe(Glimpse(at, track, data.draw(st.integers(0, 2)), light))
    finding = asked.elapse(at + 100)
    assert finding is not None
    assert finding.finding is Finding.COULD_NOT_TELL  # light without hue follows nothing
    assert asked.observe(Glimpse(at + 101, TRACK, 1, np.zeros(SHAPE))) == finding
    assert asked.interrupt() == finding


@given(seed=seeds, kept=st.floats(0.5, 1.0))
@settings(max_examples=40, deadline=None)
def test_frames_that_are_lost_do_no_harm_as_long_as_each_colour_was_seen(seed, kept):
    random = Random(seed)
    seen = [one for one in glimpses(Subject(), fps=30) if random.random() < kept]
    assert play([*seen, Glimpse(BEGAN + 4, TRACK)]) in (FOLLOWED, TOO_WEAK)


@pytest.mark.parametrize("number", range(COLOURS))
def test_a_colour_that_no_frame_saw_leaves_it_open(number):
    def blind(one):
        missed = HOLD * number <= one.at - BEGAN < HOLD * (number + 1) + LONGEST_DELAY
        return replace(one, light=None) if missed else one

    assert play([blind(one) for one in glimpses(Subject())]) == TOO_WEAK


@pytest.mark.parametrize("light", [None, np.full(SHAPE, nan), np.full(SHAPE, inf), np.zeros((1, 3))])
def test_light_that_could_not_be_measured_grants_nothing(light):
    assert play([replace(one, light=light) for one in glimpses(Subject())]) == TOO_WEAK


def test_one_frame_of_nonsense_does_no_harm():
    seen = glimpses(Subject())
    seen[40] = replace(seen[40], light=np.full(SHAPE, nan))
    assert play(seen) == FOLLOWED


@pytest.mark.parametrize("track_id", [9, None])
def test_a_face_that_leaves_or_becomes_another_track_ends_it(track_id):
    seen = [replace(one, track_id=track_id) if one.at > BEGAN + 1 else one for one in glimpses(Subject())]
    assert play(seen) == could_not_tell(Cue.TRACK_LOST)


def test_a_face_that_is_missed_for_a_moment_does_no_harm():
    seen = [replace(one, track_id=None) if 1 < one.at - BEGAN < 1.15 else one for one in glimpses(Subject())]
    assert play(seen) == FOLLOWED


def test_a_camera_that_gives_no_more_frames_ends_it():
    asked = challenge()
    for glimpse in glimpses(Subject(), seconds=1.0):
        asked.observe(glimpse)
    assert asked.elapse(BEGAN + 1.0) is None
    assert asked.elapse(BEGAN + 60.0) == could_not_tell(Cue.TRACK_LOST)


def test_a_camera_that_never_gave_any_ends_it_too():
    assert challenge().elapse(BEGAN + 60.0) == could_not_tell(Cue.TRACK_LOST)


def test_a_second_face_ends_it_unless_it_is_a_flicker():
    seen = glimpses(Subject())
    assert play([replace(one, faces=2) for one in seen]) == could_not_tell(Cue.SEVERAL)
    assert play([replace(one, faces=1 + (number % 3 > 0)) for number, one in enumerate(seen)]) == FOLLOWED


def test_locking_the_gallery_in_the_middle_grants_nothing():
    asked = challenge()
    for glimpse in glimpses(Subject(), seconds=2.0):
        asked.observe(glimpse)
    assert asked.interrupt() == could_not_tell(Cue.INTERRUPTED)


@pytest.mark.parametrize("at", [nan, inf, -inf, BEGAN - 50])
def test_a_time_that_is_none_or_lies_back_changes_nothing(at):
    asked, (first, *_) = challenge(), glimpses(Subject())
    asked.observe(first)
    assert asked.observe(replace(first, at=at, track_id=9)) is None
    assert asked.elapse(at) is None
