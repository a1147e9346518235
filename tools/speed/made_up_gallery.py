"""Galleries with very many made-up people and checks."""

import time

import numpy as np

from faceapp._opencv import cv2
from faceapp.bundled import resource
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.model import Person, Reference
from faceapp.gallery.transfer.portable import PortablePerson
from faceapp.gallery.transfer.transfer import Action, PlannedPerson
from faceapp.siamese.card import BUNDLED_ENCODER, read_card
from faceapp.siamese.embedding import Embedding

CARD = read_card(resource(BUNDLED_ENCODER))
GIVEN = ("Anna", "Björn", "Chen", "Dolores", "Émile", "Fatima", "Gül", "Hannah", "Ivan", "Jürgen", "王", "محمد")
FAMILY = ("Abe", "Björklund", "Costa", "Dvořák", "Evans", "Fischer", "García", "Hoang", "Ivanova", "Jones")
THUMBNAIL_BYTES = 2500
AT_ONCE = 10_000

SECONDS_BETWEEN = 20.0
CHECKS_A_VISIT = 2
OFTEN = 20
"""One of so many checks is of the first person."""

INSERT = "INSERT INTO checks VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def fill_people(gallery: Gallery, count: int) -> None:
    """Add people with a reference and a grey picture of 2.5 kB each."""
    random = np.random.default_rng(7)
    picture = cv2.imencode(".jpg", np.full((112, 112, 3), 128, np.uint8))[1].tobytes().ljust(THUMBNAIL_BYTES, b"\0")
    for start in range(0, count, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, count))
        gallery.transfer.apply([_made_up(number, picture, random) for number in numbers])


def fill_checks(gallery: Gallery, count: int, people: int) -> None:
    """Add checks of half of the people, the last one just now."""
    now = time.time()
    claimed = [1 if number % OFTEN == 0 else 2 + number % max(1, people // 2) for number in range(count)]
    checks = (
        (now - number * SECONDS_BETWEEN, "verify", claimed[number], claimed[number], number % 1999 / 1000 - 1, 0.43,
         "balanced", ("MATCH", "NO_MATCH", "UNCERTAIN")[number % 3], CARD.encoder_id, f"desk {number % 10}",
         "warn", "", "", (count - number) // CHECKS_A_VISIT * CHECKS_A_VISIT + 1)
        for number in reversed(range(count))
    )  # fmt: skip
    with gallery._database.transaction() as connection:
        connection.executemany(INSERT, checks)


def made_up_face(random: np.random.Generator) -> Embedding:
    """Return a face of nobody."""
    vector = random.standard_normal(CARD.embedding_size).astype(np.float32)
    return Embedding(vector / np.linalg.norm(vector), CARD.encoder_id)


def _made_up(number: int, picture: bytes, random: np.random.Generator) -> PlannedPerson:
    name = f"{GIVEN[number % len(GIVEN)]} {FAMILY[number // len(GIVEN) % len(FAMILY)]} {number}"
    person = Person(0, name, str(number), 1e9 + number)
    reference = Reference(0, 0, made_up_face(random), 1e9, 80.0, "camera")
    return PlannedPerson(PortablePerson(person, picture, (reference,), ()), Action.ADD, 0, "")
