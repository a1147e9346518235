"""Marked verdicts become pairs and people, true to what the operator said, and only where pictures are kept."""

import csv
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from faceapp.errors import GalleryError, TargetError
from faceapp.evaluation.protocols.pair_file import read_pairs
from faceapp.gallery.audit import Event
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.history import Check, CheckPicture
from faceapp.siamese.training.dataset import scan
from faceapp.station.wrong_verdicts import write_wrong_verdicts
from faceapp.vision.thumbnail import thumbnail
from tests.fakes import black_crop, make_embedding


@pytest.fixture
def gallery(tmp_path: Path) -> Iterator[Gallery]:
    with Gallery.open(tmp_path / "data") as opened:
        for number, name in enumerate(("Ann", "Ben")):
            opened.enrol(name, make_embedding(number), thumbnail=thumbnail(black_crop()))
        yield opened


def mark(gallery: Gallery, verdict: str, claimed: int | None, found: int | None, picture: bool = True) -> int:
    """Record a check and mark its verdict as wrong; return its number."""
    mode = "identify" if claimed is None else "verify"
    check = Check(time.time(), mode, claimed, found, 0.5, 0.4, "balanced", verdict, "encoder-1", "desk")
    gallery.history.record(check, CheckPicture(thumbnail(black_crop()), claimed or found) if picture else None)
    number = gallery.history.newest()
    gallery.history.mark(number, True)
    return number


def test_a_wrong_match_becomes_a_pair_of_two_people_and_a_wrong_refusal_one_of_one(
    gallery: Gallery, tmp_path: Path
) -> None:
    refused, taken = mark(gallery, "NO_MATCH", 1, None), mark(gallery, "MATCH", 1, 1)
    written = write_wrong_verdicts(gallery, tmp_path / "out")
    assert (written.pairs, written.triplets, written.left_out) == (2, 1, 0)
    pairs = read_pairs(tmp_path / "out" / "pairs.csv", tmp_path / "out").pairs
    told = {(pair.left.name, pair.right.name, pair.same) for pair in pairs}
    assert told == {("reference.jpg", f"check-{refused}.jpg", True), ("reference.jpg", f"check-{taken}.jpg", False)}
    with (tmp_path / "out" / "triplets.csv").open() as stream:
        (triplet,) = csv.DictReader(stream)
    assert triplet["anchor"].endswith("person-1/reference.jpg")
    assert triplet["positive"].endswith(f"person-1/check-{refused}.jpg")
    assert triplet["negative"].endswith(f"not-person-1-check-{taken}/check-{taken}.jpg")


def test_training_reads_the_people_written_and_keeps_the_impostor_apart(gallery: Gallery, tmp_path: Path) -> None:
    mark(gallery, "ATTACK_SUSPECTED", 1, None)
    taken = mark(gallery, "MATCH", None, 1)
    write_wrong_verdicts(gallery, tmp_path / "out")
    folder = scan(tmp_path / "out" / "people")
    assert folder.people == (f"not-person-1-check-{taken}", "person-1")
    assert folder.read(0).shape == (128, 128, 3)


def test_what_says_nothing_or_has_no_picture_is_left_out_and_counted(gallery: Gallery, tmp_path: Path) -> None:
    mark(gallery, "MATCH", 1, 1)
    mark(gallery, "MATCH", 1, 1, picture=False)
    mark(gallery, "NO_MATCH", None, None)  # somebody enrolled, but who
    written = write_wrong_verdicts(gallery, tmp_path / "out")
    assert (written.pairs, written.left_out) == (1, 2)


def test_without_a_pair_nothing_is_written(gallery: Gallery, tmp_path: Path) -> None:
    mark(gallery, "MATCH", 1, 1, picture=False)
    with pytest.raises(GalleryError, match="has the pictures for a pair"):
        write_wrong_verdicts(gallery, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_log_says_that_faces_left_the_gallery(gallery: Gallery, tmp_path: Path) -> None:
    mark(gallery, "MATCH", 1, 1)
    write_wrong_verdicts(gallery, tmp_path / "out")
    head = gallery.audit.head()
    assert head is not None
    assert (head.event, "wrong verdicts" in head.details) == (Event.EXPORT, True)


def test_nothing_is_written_among_the_gallerys_own_files(gallery: Gallery) -> None:
    mark(gallery, "MATCH", 1, 1)
    with pytest.raises(TargetError):
        write_wrong_verdicts(gallery, gallery.folder / "out")
