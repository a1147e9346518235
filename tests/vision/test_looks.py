"""Several looks at one aligned face."""

import numpy as np
import pytest
from numpy.typing import NDArray

from faceapp.vision.alignment import TEMPLATE
from faceapp.vision.face import FaceCrop
from faceapp.vision.looks import LOOKS, looks_at, mirrored

PLAIN, MIRROR_IMAGE, NEARER, FARTHER, BELOW, ABOVE = range(len(LOOKS))


@pytest.fixture
def face() -> FaceCrop:
    """Bright spots where the eyes are, on grey, and a mouth's corner on one side only."""
    pixels = np.full((112, 112, 3), 60, np.uint8)
    for x, y in TEMPLATE[[0, 1, 3]].round().astype(int):
        pixels[y - 3 : y + 4, x - 3 : x + 4] = 240
    return FaceCrop(pixels)


def middle(crop: FaceCrop, of: slice) -> NDArray[np.float64]:
    """Return the middle (x, y) of what is bright in the rows ``of`` a crop."""
    bright = np.clip(crop.pixels[of, :, 0].astype(float) - 60, 0, None)
    rows, columns = np.indices(bright.shape)
    return np.array([(bright * columns).sum(), (bright * rows).sum()]) / bright.sum() + [0, of.start or 0]


def eyes_apart(crop: FaceCrop) -> float:
    right = FaceCrop(crop.pixels[:, 56:])
    left = FaceCrop(crop.pixels[:, :56])
    return float(middle(right, slice(75))[0] + 56 - middle(left, slice(75))[0])


def test_the_first_looks_are_the_face_as_it_is_and_its_mirror_image(face: FaceCrop) -> None:
    looks = looks_at(face)
    np.testing.assert_array_equal(looks[PLAIN].pixels, face.pixels)
    np.testing.assert_array_equal(looks[MIRROR_IMAGE].pixels, face.pixels[:, ::-1])


def test_every_second_look_is_at_the_mirror_image(face: FaceCrop) -> None:
    mouth = [middle(look, slice(82, 112))[0] < 56 for look in looks_at(face)]
    assert mouth == [True, False] * 3


def test_from_nearer_the_eyes_are_farther_apart_and_from_farther_nearer_together(face: FaceCrop) -> None:
    looks = looks_at(face)
    plain = eyes_apart(looks[PLAIN])
    assert eyes_apart(looks[NEARER]) == pytest.approx(plain / 0.94, abs=0.1)
    assert eyes_apart(looks[FARTHER]) == pytest.approx(plain / 1.06, abs=0.1)


def test_beside_the_middle_all_of_the_face_lies_two_pixels_off(face: FaceCrop) -> None:
    looks = looks_at(face)
    np.testing.assert_allclose(middle(looks[BELOW], slice(112)), middle(looks[PLAIN], slice(112)) - 2, atol=0.01)
    np.testing.assert_allclose(middle(looks[ABOVE], slice(112)), middle(looks[MIRROR_IMAGE], slice(112)) + 2, atol=0.01)


@pytest.mark.parametrize("grey", [0, 130, 255])
def test_a_crop_of_one_colour_stays_so_up_to_its_edges(grey: int) -> None:
    """A black frame would be new to the encoder, and the same in every such reference."""
    crop = FaceCrop(np.full((112, 112, 3), grey, np.uint8))
    for look in looks_at(crop):
        np.testing.assert_array_equal(look.pixels, crop.pixels)


def test_a_mirror_changes_the_sides_and_nothing_else(face: FaceCrop) -> None:
    np.testing.assert_array_equal(mirrored(face).pixels, face.pixels[:, ::-1])
    np.testing.assert_array_equal(mirrored(mirrored(face)).pixels, face.pixels)
