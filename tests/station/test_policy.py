"""Whose date has passed is compared with nobody, and it is said why."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from faceapp.gallery.gallery import Gallery
from faceapp.settings import Settings
from faceapp.station.people import People
from faceapp.station.policy import NotCompared, Policy
from tests.fakes import card_of, embedding

VERIFY, IDENTIFY = replace(Settings(), mode="verify"), replace(Settings(), mode="identify")
PROBE = embedding(1, 0, 0)


@pytest.fixture
def people(tmp_path: Path) -> People:
    with Gallery.open(tmp_path) as gallery:
        gallery.enrol("Zoë", PROBE)
        gallery.enrol("Björn", embedding(0, 1, 0))
        people = People(gallery)
        people.use_encoder(card_of(3))
        zoe = gallery.person("Zoë")
        people.edit(zoe.id, "Zoë", "", "", time.time() - 1)
        return people


def policy(people: People, settings: Settings, name: str = "") -> Policy:
    enrolled = people.enrolled
    claimed = next((person.id for person in enrolled.people if person.name == name), None)
    return Policy(settings, enrolled.by_id, claimed, card_of(3), enrolled.matcher)


def test_whose_date_has_passed_is_not_verified(people: People) -> None:
    asked = policy(people, VERIFY, "Zoë")
    assert asked.not_compared is NotCompared.EXPIRED
    assert asked.decide(PROBE) is None
    assert policy(people, VERIFY, "Björn").not_compared is None


def test_whose_date_has_passed_is_not_identified(people: People) -> None:
    decision = policy(people, IDENTIFY).decide(PROBE)
    assert decision is not None
    assert decision.comparison is not None
    assert people.enrolled.by_id[decision.comparison.person_id].name == "Björn"


def test_with_nobody_valid_left_nobody_is_identified(people: People) -> None:
    gone = {number: person._replace(valid_until=1.0) for number, person in people.enrolled.by_id.items()}
    asked = replace(policy(people, IDENTIFY), people=gone)
    assert asked.not_compared is NotCompared.EXPIRED
    assert asked.decide(PROBE) is None


def test_with_another_date_they_match_again(people: People) -> None:
    later = {number: person._replace(valid_until=time.time() + 60) for number, person in people.enrolled.by_id.items()}
    asked = replace(policy(people, VERIFY, "Zoë"), people=later)
    assert asked.not_compared is None
    assert asked.decide(PROBE) is not None
