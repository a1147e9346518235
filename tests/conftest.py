"""What every test shares: an offscreen Qt, real portraits, and where the research faces are."""

import os
import shutil
import tempfile
from pathlib import Path

import matplotlib
import pytest
import skimage

from tests.fakes import cheap_keys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No test, nor a program that one starts, reads or writes the keyring of whoever runs it.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

IN_MEMORY = Path("/dev/shm")
"""A file system where fsync takes no time: no test cuts the power, and galleries are brought to the disk all day."""

if os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > 2 << 30:
    # For this process, which has asked for the folder already, and for the programs that tests start.
    tempfile.tempdir = os.environ["TMPDIR"] = str(IN_MEMORY)

SHARED_FACES = Path(__file__).resolve().parents[2] / "shared" / "faces"


@pytest.fixture(autouse=True)
def quick_argon2(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test waits for a key that is dear on purpose."""
    cheap_keys(monkeypatch)


@pytest.fixture(scope="session")
def astronaut() -> Path:
    """A public-domain portrait (Eileen Collins, NASA) that scikit-image ships."""
    return Path(skimage.__file__).parent / "data" / "astronaut.png"


@pytest.fixture(scope="session")
def grace_hopper() -> Path:
    """A public-domain portrait (Grace Hopper, US Navy) that matplotlib ships."""
    return Path(matplotlib.__file__).parent / "mpl-data" / "sample_data" / "grace_hopper.jpg"


@pytest.fixture(scope="session")
def shared_faces() -> Path:
    """The research faces beside the checkout; tests that need them are skipped elsewhere."""
    if not SHARED_FACES.is_dir():
        pytest.skip(f"{SHARED_FACES} is not here")
    return SHARED_FACES
