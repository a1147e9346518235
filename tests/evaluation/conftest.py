"""Fixtures of the evaluation's tests."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def lfw() -> Path:
    """The shared copy of LFW; the test is skipped where there is none."""
    for parent in Path(__file__).resolve().parents:
        if (parent / "shared" / "faces" / "lfw" / "pairs.txt").is_file():
            return parent / "shared" / "faces" / "lfw"
    pytest.skip("the shared face images are not on this machine")
