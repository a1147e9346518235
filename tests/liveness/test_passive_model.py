"""A network of the operator's own may warn; one that is unfit is refused in a sentence, and nothing is granted."""

import json
from contextlib import suppress
from hashlib import sha256
from math import nan

import numpy as np
import pytest

from faceapp.errors import ModelError
from faceapp.liveness.evidence import Cue, Finding
from faceapp.liveness.onnx_shape import input_shape
from faceapp.liveness.passive import PassiveCues
from faceapp.liveness.passive_model import BONA_FIDE, SIDE, ModelWatch, PassiveModel, crop
from tests.fakes import face_at
from tests.liveness.onnx_file import pad_model

BRIGHT_IS_BONA_FIDE = pad_model(bias=(0.0, -10.0, -20.0), slope=(0.0, 0.1, 0.0))
FACE = face_at(100, 80, 60)


@pytest.fixture
def write(tmp_path):
    """Write a model and what stands beside it; return its path."""

    def write(content, beside='{"scale": 2.7}'):
        path = tmp_path / "model.onnx"
        path.write_bytes(content)
        if beside is not None:
            path.with_suffix(".json").write_text(beside)
        return path

    return write


def grey(level):
    return np.full((240, 320, 3), level, np.uint8)


def watched(watch, level, seconds=2.0):
    for number in range(int(seconds * 20)):
        watch.observe(number / 20, grey(level), FACE)
    return watch


def test_it_sees_pixels_of_0_to_255_and_index_1_is_bona_fide(write):
    model = PassiveModel(write(BRIGHT_IS_BONA_FIDE))
    assert model.look(grey(200), FACE).argmax() == BONA_FIDE
    assert model.look(grey(40), FACE).argmax() == 0
    assert model.look(grey(200), FACE).sum() == pytest.approx(1)


def test_the_first_channel_is_blue(write):
    model = PassiveModel(write(BRIGHT_IS_BONA_FIDE))
    blue = grey(0)
    blue[:, :, 0] = 200
    assert model.look(blue, FACE).argmax() == BONA_FIDE
    assert model.look(blue[:, :, ::-1].copy(), FACE).argmax() == 0


def test_a_network_that_ends_before_softmax_means_the_same(write):
    with_softmax = PassiveModel(write(BRIGHT_IS_BONA_FIDE)).look(grey(104), FACE)
    without = pad_model(bias=(0.0, -10.0, -20.0), slope=(0.0, 0.1, 0.0), softmax=False)
    assert PassiveModel(write(without)).look(grey(104), FACE) == pytest.approx(with_softmax)


def test_its_hash_and_scale_can_be_shown(write):
    model = PassiveModel(write(BRIGHT_IS_BONA_FIDE, '{"scale": 4}'))
    assert (model.name, model.sha256, model.scale) == ("model.onnx", sha256(BRIGHT_IS_BONA_FIDE).hexdigest(), 4.0)


def test_it_warns_of_what_it_takes_for_a_picture_and_of_nothing_else(write):
    model = PassiveModel(write(BRIGHT_IS_BONA_FIDE))
    assert watched(ModelWatch(model), 40).suspicious
    assert not watched(ModelWatch(model), 200).suspicious


def test_one_look_tells_nothing(write):
    watch = watched(ModelWatch(PassiveModel(write(BRIGHT_IS_BONA_FIDE))), 40, 0.5)
    assert not watch.able
    assert not watch.suspicious


def test_among_the_passive_cues_it_can_only_warn(write):
    model = PassiveModel(write(BRIGHT_IS_BONA_FIDE))
    dark, bright = (watched(PassiveCues(model=model), level) for level in (40, 200))
    assert dark.evidence.finding is Finding.ATTACK_SUSPECTED
    assert dark.evidence.cue is Cue.MODEL
    assert bright.evidence is None
    warned = watched(PassiveCues(no_camera=True, model=model), 200)
    assert warned.evidence.cue is Cue.NO_CAMERA


@pytest.mark.parametrize(
    "content",
    [
        pad_model(side=112),
        pad_model(channels=1),
        pad_model(bias=(0.0, 1.0), slope=(0.0, 0.0)),
        pad_model(bias=(0.0,) * 4, slope=(0.0,) * 4),
    ],
    ids=["side", "grey", "two classes", "four classes"],
)
def test_a_network_of_another_shape_is_refused(write, content):
    with pytest.raises(ModelError, match="does not take 1 × 3 × 80 × 80 and give 3 classes"):
        PassiveModel(write(content))


@pytest.mark.parametrize(
    "content", [b"", b"no model", pad_model()[:-20], pad_model()[:60], bytes(1000), json.dumps({"a": 1}).encode()]
)
def test_a_file_that_is_no_onnx_is_refused(write, content):
    with pytest.raises(ModelError, match="is no ONNX file that can be used"):
        PassiveModel(write(content))


def test_what_it_takes_is_read_or_refused_whatever_the_bytes():
    noise, whole = np.random.default_rng(7), np.frombuffer(pad_model(), np.uint8)
    assert input_shape(whole.tobytes()) == (1, 3, SIDE, SIDE)
    for _ in range(2000):
        damaged = whole[: noise.integers(1, len(whole))].copy()
        damaged[noise.integers(len(whole), size=3) % len(damaged)] = noise.integers(0, 256)
        with suppress(ValueError):
            input_shape(damaged.tobytes())


def test_a_file_of_another_hash_than_the_one_beside_it_is_not_even_read(write):
    right = json.dumps({"scale": 2.7, "sha256": sha256(BRIGHT_IS_BONA_FIDE).hexdigest().upper()})
    assert PassiveModel(write(BRIGHT_IS_BONA_FIDE, right)).scale == 2.7
    with pytest.raises(ModelError, match=r"not the one that model.json names"):
        PassiveModel(write(b"damage", right))


def test_a_network_that_gives_no_number_is_refused_when_it_is_loaded(write):
    with pytest.raises(ModelError, match="gives no number"):
        PassiveModel(write(pad_model(bias=(0.0, nan, 0.0))))


def test_one_that_gives_none_later_ends_the_check_and_grants_nothing(write):
    model = PassiveModel(write(BRIGHT_IS_BONA_FIDE))
    model._net = _NanNet()
    with pytest.raises(ModelError, match="gives no number"):
        watched(PassiveCues(model=model), 40)


class _NanNet:
    """A network that has begun to give NaN."""

    def setInput(self, blob):
        assert blob.shape == (1, 3, SIDE, SIDE)

    def forward(self):
        return np.full((1, 3), nan)


@pytest.mark.parametrize(
    ("beside", "message"),
    [
        (None, "there is no model.json"),
        ("", "can't be read"),
        ("{", "can't be read"),
        ("[2.7]", "holds no scale"),
        ('{"scale": "2.7"}', "holds no scale"),
        ('{"scale": NaN}', "holds no scale"),
        ('{"scale": 0}', "holds no scale"),
        ('{"scale": 1e9}', "holds no scale"),
    ],
)
def test_without_the_crops_scale_it_is_refused(write, beside, message):
    with pytest.raises(ModelError, match=message):
        PassiveModel(write(BRIGHT_IS_BONA_FIDE, beside))


@pytest.mark.parametrize("name", ["none.onnx", ".", "a\0b", "x" * 5000])
def test_a_model_that_is_not_there_is_refused(tmp_path, name):
    with pytest.raises(ModelError, match="can't be read"):
        PassiveModel(tmp_path / name)


def test_the_crop_is_so_many_sizes_of_the_face_about_its_middle():
    pixels = grey(0)
    pixels[80:140, 100:160] = 255
    seen = crop(pixels, FACE, 2.0)
    assert seen.shape == (SIDE, SIDE, 3)
    inside = seen[..., 0] > 128
    assert inside.mean() == pytest.approx(1 / 4, abs=0.02)
    assert np.argwhere(inside).mean(axis=0) == pytest.approx([SIDE / 2, SIDE / 2], abs=1.5)


def test_near_the_edge_it_is_shifted_and_in_a_small_picture_smaller():
    pixels = grey(0)
    pixels[:60, :60] = 255
    corner = crop(pixels, face_at(0, 0, 60), 2.0)
    assert corner[:38, :38].min() == 255
    assert (corner[..., 0] > 128).mean() == pytest.approx(1 / 4, abs=0.02)
    assert crop(pixels, face_at(0, 0, 230), 10.0) is not None


@pytest.mark.parametrize("face", [face_at(10, 10, 0.0), face_at(nan, 10, 40)])
def test_a_face_without_a_place_or_size_is_not_looked_at(face):
    assert crop(grey(9), face, 2.7) is None
