"""Several frames of a face as one."""

import numpy as np
import pytest

from faceapp.recognition.live.fusion import Fusion, Seen
from faceapp.siamese.embedding import Embedding
from tests.fakes import ENCODER_ID, embedding, make_embedding

FACE = make_embedding(1)


def noisy(seed: int, noise: float = 1.5) -> Embedding:
    """The face in a bad light."""
    grain = np.random.default_rng(seed).normal(size=128) / np.sqrt(128)
    return embedding(*(FACE.vector + noise * grain))


def fused(*seen: Seen, count: int = 5, since: float = 0.0) -> Embedding | None:
    fusion = Fusion(longest=6)
    for one in seen:
        fusion.add(one)
    return fusion.mean(count, since)


def test_frames_together_resemble_the_face_more_than_any_of_them() -> None:
    frames = [noisy(seed) for seed in range(100, 105)]
    together = fused(*(Seen(float(at), frame, 1.0) for at, frame in enumerate(frames)))
    assert together is not None
    assert together.encoder_id == ENCODER_ID
    assert np.linalg.norm(together.vector) == pytest.approx(1)
    assert together.vector @ FACE.vector > max(frame.vector @ FACE.vector for frame in frames) + 0.1


def test_a_better_frame_counts_for_more() -> None:
    left, right = embedding(1, 0), embedding(0, 1)
    together = fused(Seen(0.0, left, 1.0), Seen(0.1, right, 3.0))
    assert together is not None
    np.testing.assert_allclose(together.vector, embedding(1, 3).vector, atol=1e-6)


def test_only_the_newest_count_and_none_that_is_too_old() -> None:
    frames = [Seen(float(at), make_embedding(at), 1.0) for at in range(8)]
    newest = fused(*frames, count=1)
    assert newest is not None
    np.testing.assert_allclose(newest.vector, frames[-1].embedding.vector, atol=1e-6)
    assert fused(*frames, since=8.0) is None
    last_two = fused(*frames, since=6.0)
    pair = fused(*frames[6:])
    assert last_two is not None
    assert pair is not None
    np.testing.assert_array_equal(last_two.vector, pair.vector)


def test_frames_that_cancel_out_leave_the_newest() -> None:
    together = fused(Seen(0.0, embedding(1, 0), 1.0), Seen(0.1, embedding(-1, 0), 1.0))
    assert together is not None
    np.testing.assert_array_equal(together.vector, embedding(-1, 0).vector)
