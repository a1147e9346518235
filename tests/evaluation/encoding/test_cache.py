"""Embeddings kept between runs."""

from pathlib import Path

import numpy as np
import pytest

from faceapp.errors import EvaluationError
from faceapp.evaluation.encoding import cache as module
from faceapp.evaluation.encoding.cache import EmbeddingCache, Encoded

VECTOR = np.arange(4, dtype=np.float32)


def test_what_was_saved_is_known_to_the_next_run(tmp_path: Path) -> None:
    first = EmbeddingCache(tmp_path / "new", "encoder", "detector", 4)
    first.put("face", Encoded(VECTOR, 0.25))
    first.put("no face", Encoded(None, 0.5))
    first.save()
    second = EmbeddingCache(tmp_path / "new", "encoder", "detector", 4)
    face, nobody = second.get("face"), second.get("no face")
    assert face is not None
    assert face.vector is not None
    assert face.vector.tolist() == VECTOR.tolist()
    assert face.seconds == 0.25
    assert nobody is not None
    assert nobody.vector is None
    assert second.get("unknown") is None


def test_another_encoder_or_detector_starts_with_nothing(tmp_path: Path) -> None:
    first = EmbeddingCache(tmp_path, "encoder", "detector", 4)
    first.put("face", Encoded(VECTOR, 0.25))
    first.save()
    assert EmbeddingCache(tmp_path, "another", "detector", 4).get("face") is None
    assert EmbeddingCache(tmp_path, "encoder", "another", 4).get("face") is None


def test_a_broken_run_leaves_what_was_saved_on_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SAVE_EVERY", 2)
    first = EmbeddingCache(tmp_path, "encoder", "detector", 4)
    for key in ("one", "two", "three"):
        first.put(key, Encoded(VECTOR, 0.25))
    second = EmbeddingCache(tmp_path, "encoder", "detector", 4)
    assert second.get("two") is not None
    assert second.get("three") is None


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 cut short"])
def test_a_damaged_file_is_begun_afresh(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "encoder_detector.npz").write_bytes(content)
    cache = EmbeddingCache(tmp_path, "encoder", "detector", 4)
    assert cache.get("face") is None
    cache.put("face", Encoded(VECTOR, 0.25))
    cache.save()
    assert EmbeddingCache(tmp_path, "encoder", "detector", 4).get("face") is not None


def test_a_folder_that_can_not_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    cache = EmbeddingCache(tmp_path / "file", "encoder", "detector", 4)
    cache.put("face", Encoded(VECTOR, 0.25))
    with pytest.raises(EvaluationError, match="can't be written"):
        cache.save()


@pytest.mark.parametrize("flag", [0x01, 0x20], ids=["encrypted", "patched"])
def test_an_archive_of_an_unknown_kind_is_begun_afresh(tmp_path: Path, flag: int) -> None:
    cache = EmbeddingCache(tmp_path, "encoder", "detector", 4)
    cache.put("face", Encoded(VECTOR, 0.25))
    cache.save()
    path = tmp_path / "encoder_detector.npz"
    content = bytearray(path.read_bytes())
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := content.find(signature, start + 1)) >= 0:
            content[start + place] |= flag
    path.write_bytes(content)
    assert EmbeddingCache(tmp_path, "encoder", "detector", 4).get("face") is None
