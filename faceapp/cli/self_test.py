"""``faceapp --self-test``: whether this installation works, from its models to its window."""

import argparse
import platform
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from faceapp import __version__
from faceapp.bundled import resource
from faceapp.capture.image import load_image
from faceapp.cli.doctor import PACKAGES
from faceapp.cli.output import EXIT_BAD_INPUT, EXIT_DONE, report
from faceapp.errors import FaceAppError, GalleryError, ModelError
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.lifecycle.erase import erase_everything
from faceapp.gallery.lifecycle.files import holds_gallery
from faceapp.gallery.storage.database import FILE_NAME
from faceapp.recognition.pipeline import Pipeline, load_pipeline, load_pipeline_beside
from faceapp.recognition.similarity import cosine
from faceapp.recognition.threshold import threshold
from faceapp.settings import Settings
from faceapp.siamese.embedding import Embedding
from faceapp.siamese.encoder_process import EncoderProcess

PORTRAITS = ("eileen-collins.jpg", "grace-hopper.jpg")
_PLAIN_SQLITE = b"SQLite format 3"


@dataclass(frozen=True)
class Step:
    """One thing tried: what, whether it worked, what was seen, and how many seconds it took."""

    what: str
    ok: bool
    seen: str
    seconds: float


def self_test(arguments: argparse.Namespace, open_window: Callable[[Path], str]) -> int:
    """Try everything once, report it, and return 0 only if all of it works.

    Args:
        arguments: ``json`` of the command line.
        open_window: paints the window over the gallery in a folder, off screen, and says what it saw.
    """
    with tempfile.TemporaryDirectory(prefix="faceapp-self-test-") as scratch:
        folder = Path(scratch)
        trials: list[tuple[str, Callable[[], str]]] = [
            ("models", lambda: f"detector and encoder {load_pipeline().encoder.id}, checked by SHA-256"),
            ("faces", _compare_portraits),
            ("encoder's process", _encode_elsewhere),
            ("gallery", lambda: _keep_and_find(folder)),
            ("window", lambda: open_window(folder)),
        ]
        steps = [_step(what, trial) for what, trial in trials]
        if holds_gallery(folder):
            erase_everything(folder)
    well = all(step.ok for step in steps)
    versions = {"faceapp": __version__, "python": platform.python_version()}
    versions |= {name: version(name) for name in PACKAGES}
    words = [f"{'✔' if step.ok else '✘'} {step.what}: {step.seen} ({step.seconds:.2f} s)" for step in steps]
    words.append(" · ".join(f"{name} {version}" for name, version in versions.items()))
    found = {"ok": well, "steps": [asdict(step) for step in steps], "versions": versions}
    report(found, "\n".join(words), arguments.json)
    return EXIT_DONE if well else EXIT_BAD_INPUT


def _step(what: str, trial: Callable[[], str]) -> Step:
    started = time.perf_counter()
    try:
        ok, seen = True, trial()
    except FaceAppError as error:
        ok, seen = False, str(error)
    except Exception as error:  # A broken installation fails in ways nobody foresaw; the other steps still tell more.
        ok, seen = False, f"{type(error).__name__}: {error}"
    return Step(what, ok, seen, round(time.perf_counter() - started, 3))


def _compare_portraits() -> str:
    pipeline = load_pipeline()
    one, other = (_embedding(pipeline, name) for name in PORTRAITS)
    again = pipeline.single(load_image(_portrait(PORTRAITS[0]))[::2, ::2].copy(), "a half-size portrait").embedding
    asked = threshold(pipeline.encoder.card, Settings())
    same, different = cosine(one, again), cosine(one, other)
    if not different < asked <= same:
        raise ModelError(f"Same person {same:.2f}, two persons {different:.2f}: {asked:.2f} should lie between.")
    return f"same person {same:.2f}, two persons {different:.2f}, threshold {asked:.2f}"


def _embedding(pipeline: Pipeline, name: str) -> Embedding:
    return pipeline.single(load_image(_portrait(name)), name).embedding


def _portrait(name: str) -> Path:
    return resource(f"selftest/{name}")


def _encode_elsewhere() -> str:
    with EncoderProcess() as process:
        there = _embedding(load_pipeline_beside(process), PORTRAITS[0])
    same = cosine(there, _embedding(load_pipeline(), PORTRAITS[0]))
    if same < 1 - 1e-3:
        raise ModelError(f"The encoder gives something else in a process of its own: {same:.3f}, not 1.")
    return "gives the same embedding"


def _keep_and_find(folder: Path) -> str:
    embedding = _embedding(load_pipeline(), PORTRAITS[0])
    with Gallery.open(folder) as gallery:
        gallery.enrol("Eileen", embedding)
    with Gallery.open(folder) as gallery:
        kept = gallery.references()
        protection = gallery.guard.protection
    if len(kept) != 1 or cosine(kept[0].embedding, embedding) < 1 - 1e-6:
        raise GalleryError("The gallery gave back something else than it was given.")
    if (folder / FILE_NAME).read_bytes().startswith(_PLAIN_SQLITE):
        raise GalleryError("The gallery is not encrypted.")
    return f"encrypted, key in the {protection}, read back"
