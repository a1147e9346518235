"""Training data for the tests of training."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.made_up_people import write_people

MakePeople = Callable[..., Path]


@pytest.fixture
def make_people(tmp_path: Path) -> MakePeople:
    def make(people: int = 10, images: int = 4, unlabelled: int = 0, folder: str = "people") -> Path:
        return write_people(tmp_path / folder, people, images, unlabelled)

    return make
