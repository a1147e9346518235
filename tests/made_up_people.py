"""A folder of made-up people, small enough to learn in seconds."""

from pathlib import Path

import numpy as np
from PIL import Image


def write_people(root: Path, people: int = 10, images: int = 4, unlabelled: int = 0) -> Path:
    """Write aligned crops: each person a pattern of coloured blotches, each picture a little different."""
    rng = np.random.default_rng(7)
    for person in range(people):
        _write_pictures(root / f"person {person}", rng.integers(30, 226, (8, 8, 3)), range(images), rng)
    for number in range(unlabelled):
        _write_pictures(root / "unlabelled", rng.integers(30, 226, (8, 8, 3)), range(number, number + 1), rng)
    return root


def _write_pictures(folder: Path, pattern: np.ndarray, numbers: range, rng: np.random.Generator) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        blotches = np.kron(pattern, np.ones((16, 16, 1)))
        pixels = np.clip(blotches + rng.normal(0, 12, blotches.shape), 0, 255).astype(np.uint8)
        Image.fromarray(pixels).save(folder / f"{number}.png")
