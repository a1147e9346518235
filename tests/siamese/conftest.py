"""A folder of made-up people, small enough to learn in seconds."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

MakePeople = Callable[..., Path]


@pytest.fixture
def make_people(tmp_path: Path) -> MakePeople:
    """Write aligned crops: each person a pattern of coloured blotches, each picture a little different."""

    def make(people: int = 10, images: int = 4, unlabelled: int = 0, folder: str = "people") -> Path:
        root = tmp_path / folder
        rng = np.random.default_rng(7)
        for person in range(people):
            write_pictures(root / f"person {person}", rng.integers(30, 226, (8, 8, 3)), images, rng)
        if unlabelled:
            for number in range(unlabelled):
                write_pictures(root / "unlabelled", rng.integers(30, 226, (8, 8, 3)), 1, rng, first=number)
        return root

    return make


def write_pictures(folder: Path, pattern: np.ndarray, count: int, rng: np.random.Generator, first: int = 0) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(first, first + count):
        blotches = np.kron(pattern, np.ones((16, 16, 1)))
        pixels = np.clip(blotches + rng.normal(0, 12, blotches.shape), 0, 255).astype(np.uint8)
        Image.fromarray(pixels).save(folder / f"{number}.png")
