"""People painted in one colour each, so that the whole evaluation runs in a moment."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from faceapp.evaluation.encoding.workbench import Workbench
from faceapp.recognition.pipeline import Pipeline
from faceapp.siamese.card import LevelThreshold
from tests import fakes
from tests.fakes import FakeDetector, FakeEncoder, colour, face_at

SIDE = 112
LEVELS = {"convenience": LevelThreshold(1e-3, 0.7, 0.01), "balanced": LevelThreshold(1e-4, 0.9, 0.02)}
CARD = replace(fakes.CARD, embedding_size=3, levels=LEVELS, calibration={"fmr_curve": [[1e-3, 0.7], [1e-4, 0.9]]})


def paint(path: Path, colour: tuple[int, int, int]) -> None:
    path.parent.mkdir(exist_ok=True)
    Image.new("RGB", (SIDE, SIDE), colour).save(path)


@pytest.fixture
def painted(tmp_path: Path) -> Path:
    """A folder: three pictures of red, two of green, two of blue, one of them black, one of white."""
    root = tmp_path / "people"
    root.mkdir()
    colours = {
        "red": [(250, 10, 10), (240, 20, 10), (250, 10, 30)],
        "green": [(10, 250, 10), (30, 240, 10)],
        "blue": [(10, 10, 250), (0, 0, 0)],
        "white": [(250, 250, 240)],
    }
    for name, shades in colours.items():
        for number, shade in enumerate(shades, start=1):
            paint(root / name / f"{name}_{number:04d}.png", shade)
    return root


@pytest.fixture
def workbench(tmp_path: Path) -> Workbench:
    """An encoder that sees colours, an empty cache, and no progress shown."""
    pipeline = Pipeline(FakeDetector([face_at()]), FakeEncoder(colour, CARD))
    return Workbench.at(pipeline, tmp_path / "cache", lambda paths, heading: paths)


@pytest.fixture
def pair_file(painted: Path) -> Path:
    """Four mated and four non-mated pairs; the last mated one has no face on its right."""
    path = painted.parent / "pairs.csv"
    path.write_text(
        "left,right,same\n"
        "red/red_0001.png,red/red_0002.png,1\n"
        "red/red_0001.png,red/red_0003.png,1\n"
        "green/green_0001.png,green/green_0002.png,1\n"
        "blue/blue_0001.png,blue/blue_0002.png,1\n"
        "red/red_0001.png,green/green_0001.png,0\n"
        "red/red_0002.png,blue/blue_0001.png,0\n"
        "green/green_0001.png,white/white_0001.png,0\n"
        "green/green_0002.png,blue/blue_0002.png,0\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture(scope="session")
def lfw() -> Path:
    """The shared copy of LFW; the test is skipped where there is none."""
    for parent in Path(__file__).resolve().parents:
        if (parent / "shared" / "faces" / "lfw" / "pairs.txt").is_file():
            return parent / "shared" / "faces" / "lfw"
    pytest.skip("the shared face images are not on this machine")
