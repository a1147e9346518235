"""From picture files to embeddings, and which face a photograph is about."""

from pathlib import Path

import numpy as np
import pytest

from faceapp.capture.frame import Pixels
from faceapp.evaluation.encoding.images import Alteration, subject
from faceapp.evaluation.encoding.workbench import Workbench
from faceapp.vision.face import Face
from tests.fakes import face_at


def test_the_face_in_the_middle_is_the_subject() -> None:
    middle, corner = face_at(75, 75, 100), face_at(150, 0, 100)
    assert subject([corner, middle], 250, 250) is middle


def test_a_small_face_behind_in_the_middle_does_not_outweigh_a_large_one_beside_it() -> None:
    behind, beside = face_at(115, 115, 20), face_at(60, 60, 110)
    assert subject([behind, beside], 250, 250) is beside


def test_no_face_means_no_subject() -> None:
    assert subject([], 250, 250) is None


def test_a_picture_without_a_face_counts_as_a_failure_to_acquire(workbench: Workbench, painted: Path) -> None:
    images = workbench.encode(sorted(painted.glob("blue/*.png")))
    assert images.found.tolist() == [True, False]
    assert images.failures_to_acquire == 1
    assert not images.vectors[1].any()


def test_a_picture_that_can_not_be_read_is_named_and_counted(workbench: Workbench, painted: Path) -> None:
    broken = painted / "red" / "broken.png"
    broken.write_bytes(b"not a picture at all")
    images = workbench.encode([painted / "red" / "red_0001.png", broken])
    assert images.failures_to_acquire == 1
    assert len(images.unreadable) == 1
    assert "broken.png" in images.unreadable[0]


def test_a_known_picture_is_not_encoded_again(
    workbench: Workbench, painted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = sorted(painted.glob("*/*.png"))
    first = workbench.encode(paths)
    monkeypatch.setattr(workbench.pipeline, "faces", pytest.fail)
    second = workbench.encode(paths)
    np.testing.assert_array_equal(first.vectors, second.vectors)
    np.testing.assert_array_equal(first.seconds, second.seconds)


def test_a_copy_under_another_name_is_known_by_its_bytes(workbench: Workbench, painted: Path) -> None:
    path = painted / "red" / "red_0001.png"
    workbench.encode([path])
    copy = painted / "copy.png"
    copy.write_bytes(path.read_bytes())
    assert workbench.encode([copy]).seconds == workbench.encode([path]).seconds


def test_an_altered_picture_is_kept_apart_from_the_plain_one(workbench: Workbench, painted: Path) -> None:
    def invert(pixels: Pixels, _: Face) -> Pixels:
        return 255 - pixels

    path = [painted / "red" / "red_0001.png"]
    plain, inverted = workbench.encode(path), workbench.encode(path, Alteration("inverted", invert))
    assert plain.vectors[0] @ inverted.vectors[0] < -0.9
    np.testing.assert_array_equal(workbench.encode(path).vectors, plain.vectors)
