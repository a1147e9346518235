"""What is kept corrected of the embeddings is what their rows say, and goes with the first change to its people."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from faceapp.gallery.gallery import Gallery
from faceapp.gallery.kept_blocks import SHIFT
from faceapp.gallery.model import MOST_REFERENCES
from faceapp.recognition.matching import Matcher
from faceapp.siamese.crowd import Crowd
from tests.fakes import card_of, embedding

RNG = np.random.default_rng(0)
FACES = [embedding(*RNG.normal(size=3)) for _ in range(4)]
CROWD = Crowd(np.eye(3, dtype=np.float32), ordinary=0.1)
CARD = replace(card_of(3), crowd=CROWD)


def number_on(gallery: Gallery, number: int) -> None:
    """Let the next person have this number."""
    with gallery._database.transaction() as connection:
        connection.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'people'", (number - 1,))


@pytest.fixture
def filled(gallery: Gallery) -> Gallery:
    """Ann and Ben in one block, Cem in the next, and Dan, who is the newest, in a third; all that can be is kept."""
    for name, face, number in zip(("Ann", "Ben", "Cem", "Dan"), FACES, (1, 2, 1 << SHIFT, 5 << SHIFT), strict=True):
        if number > 1:
            number_on(gallery, number)
        assert gallery.enrol(name, face).id == number
    gallery.add_reference(1, FACES[3])
    gallery.keep_corrected(CARD)
    return gallery


def kept(gallery: Gallery) -> list[int]:
    return [block for (block,) in gallery._database.rows("SELECT block FROM kept_blocks ORDER BY block")]


def test_every_block_but_the_newest_is_kept(filled: Gallery) -> None:
    assert kept(filled) == [0, 1]
    assert filled.vectors(CARD).corrected.tolist() == [True, True, True, True, False]


def test_what_is_kept_compares_as_what_is_read_row_by_row(filled: Gallery) -> None:
    read = filled.vectors(CARD)
    listed = Matcher.of(filled.references(), CARD)
    matcher = Matcher(read, CARD)
    assert matcher == listed
    np.testing.assert_allclose(matcher.vectors, listed.vectors, atol=1e-6)
    assert np.abs(matcher.vectors - np.stack([FACES[n].vector for n in (0, 3, 1, 2, 3)])).max() > 0.1


@pytest.mark.parametrize(
    ("change", "left"),
    [
        (lambda gallery: gallery.add_reference(2, FACES[0]), [1]),
        (lambda gallery: gallery.remove_reference(1, gallery.references(1)[0].id), [1]),
        (lambda gallery: gallery.remove(2), [1]),
        (lambda gallery: gallery.restore(gallery.remove(1 << SHIFT)), [0]),
        (lambda gallery: gallery.enrol("Eve", FACES[0]), [0, 1]),
        (lambda gallery: gallery.rename(1, "Anna"), [0, 1]),
    ],
    ids=["reference added", "reference removed", "removed", "put back", "enrolled", "renamed"],
)
def test_a_change_takes_away_the_block_of_its_person_alone(
    filled: Gallery, change: Callable[[Gallery], object], left: list[int]
) -> None:
    change(filled)
    assert kept(filled) == left
    assert Matcher(filled.vectors(CARD), CARD) == Matcher.of(filled.references(), CARD)


def test_a_reference_written_over_by_another_station_takes_away_its_block(filled: Gallery) -> None:
    with filled._database.transaction() as connection:
        connection.execute("UPDATE face_references SET vector = ? WHERE person_id = 2", (FACES[3].vector.tobytes(),))
    assert kept(filled) == [1]


@pytest.mark.parametrize(
    "other",
    [
        replace(CARD, name="another"),
        replace(CARD, crowd=None),
        replace(CARD, crowd=replace(CROWD, share=0.5)),
        replace(CARD, crowd=replace(CROWD, centres=CROWD.centres[:2])),
    ],
    ids=["encoder", "no cohort", "share", "centres"],
)
def test_what_was_kept_for_another_encoder_or_cohort_is_not_used_and_is_replaced(filled: Gallery, other) -> None:
    assert not filled.vectors(other).corrected.any()
    filled.keep_corrected(other)
    assert not filled.vectors(CARD).corrected.any()
    assert filled._database.rows("SELECT DISTINCT compared_as FROM kept_blocks") == [(other.compared_as,)]


def test_who_has_references_of_another_encoder_only_is_still_known_to_be_outdated(gallery: Gallery) -> None:
    ann, fay = gallery.enrol("Ann", FACES[0]), gallery.enrol("Fay", embedding(1, 0, 0, encoder_id="another"))
    number_on(gallery, 1 << SHIFT)
    gallery.enrol("Cem", FACES[2])
    gallery.keep_corrected(CARD)
    assert gallery.vectors(CARD).corrected.tolist() == [True, False]
    matcher = Matcher(gallery.vectors(CARD), CARD)
    assert (matcher.outdated, matcher.person_ids.tolist()) == ({fay.id}, [ann.id, 1 << SHIFT])


@pytest.mark.parametrize("spoiled", ["of another length", "no embedding", "too many"])
def test_a_block_is_not_kept_where_a_reference_is_not_compared_with(filled: Gallery, spoiled: str) -> None:
    if spoiled == "too many":
        for number in range(MOST_REFERENCES):
            with filled._database.transaction() as connection:
                connection.execute(
                    "INSERT INTO face_references SELECT NULL, person_id, vector, encoder_id, ?, quality, source, reason"
                    " FROM face_references WHERE person_id = 2 LIMIT 1",
                    (number,),
                )
    else:
        filled.add_reference(
            2,
            embedding(1, 0, 0, 0) if spoiled == "of another length" else replace(FACES[0], vector=9 * FACES[0].vector),
        )
    filled.keep_corrected(CARD)
    assert kept(filled) == [1]
    matcher = Matcher(filled.vectors(CARD), CARD)
    assert matcher.damaged | matcher.crowded == {2}


def test_a_block_that_can_t_be_right_is_not_used(filled: Gallery) -> None:
    with filled._database.transaction() as connection:
        connection.execute("UPDATE kept_blocks SET vectors = x'00' WHERE block = 0")
    assert Matcher(filled.vectors(CARD), CARD) == Matcher.of(filled.references(), CARD)


def test_a_gallery_that_may_only_be_read_keeps_nothing(filled: Gallery, tmp_path: Path) -> None:
    filled.remove(1)
    with Gallery.open(tmp_path / "data") as reader:
        assert reader.read_only
        reader.keep_corrected(CARD)
        assert kept(reader) == [1]
