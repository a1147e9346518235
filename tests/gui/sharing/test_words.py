"""How a station stands, in words: what is worst is said first."""

from types import SimpleNamespace

import pytest

from faceapp.gallery.shared.follower import Standing
from faceapp.gallery.shared.stations import Role
from faceapp.gallery.shared.status import Removal, StationStatus
from faceapp.gui.sharing.words import last_seen, removals_sentence, role_with_meaning, state_word, station_state
from faceapp.gui.style.language import grouped


def station(seconds=10.0, version=5, role=Role.DOOR):
    return StationStatus(2, "Back door", role, version, seconds, "0.1.0")


@pytest.mark.parametrize(
    ("standing", "behind", "word"),
    [
        (None, 0, ""),
        (Standing(asked=False), 0, "asking the other stations…"),
        (Standing(asked=False), 1200, f"behind by {grouped(1200)}"),
        (Standing(), 0, "in step with the other stations"),
        (Standing(), 3, "behind by 3"),
        (Standing(problem="It lies."), 3, "shared gallery: a problem"),
        (Standing(refused="It forges."), 0, "shared gallery: a problem"),
        (Standing(problem="It refuses.", shut_out=True), 3, "shut out by an administrator"),
        (Standing(problem="It refuses.", dropped=True, shut_out=True), 0, "shut out by an administrator"),
        (Standing(1_000_000.0, "It is away.", dropped=True), 0, "locked: cut off for too long"),
    ],
)
def test_the_foot_says_how_the_station_stands(qapp, standing, behind, word):
    assert state_word(SimpleNamespace(standing=standing, behind=behind)) == word


def test_an_hour_of_another_day_is_said_with_its_date(qapp):
    word = state_word(SimpleNamespace(standing=Standing(1_000_000.0, "It is away."), behind=0))
    assert "70" in word.removeprefix("offline since ")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, "not heard"),
        (119, "just now"),
        (120, "2 minutes ago"),
        (7199, "119 minutes ago"),
        (7200, "2 hours ago"),
        (172_799, "47 hours ago"),
        (172_800, "2 days ago"),
    ],
)
def test_it_says_when_a_station_was_heard_last(qapp, seconds, words):
    assert last_seen(station(seconds)) == words


def test_it_says_how_far_a_station_is_behind(qapp):
    assert station_state(station(version=5), 5) == "in step"
    assert station_state(station(version=5), 8) == "behind by 3"
    assert station_state(station(version=None), 8) == ""


def test_of_a_station_that_was_shut_out_only_that_is_said(qapp):
    out = station(None, None, Role.REVOKED)
    assert (last_seen(out), station_state(out, 9)) == ("", "")


def test_it_says_how_many_have_confirmed_a_removal(qapp):
    assert removals_sentence(()) == ""
    two = Removal(1, 0.0, 2, 14)
    assert removals_sentence((two,)) == "One removal is confirmed by 12 of 14 stations so far."
    both = (two, Removal(2, 0.0, 5, 14))
    assert removals_sentence(both) == "2 removals are not confirmed everywhere yet; one by 9 of 14 stations."


def test_every_role_says_what_it_may(qapp):
    assert len({role_with_meaning(role) for role in Role}) == len(Role)
