"""From a folder of pictures to one that training can trust: readable, aligned crops only."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from faceapp.capture.image import load_image
from faceapp.errors import FaceAppError, FaceCountError, TrainingError
from faceapp.files import make_folders, written_atomically
from faceapp.siamese.training.dataset import MARGIN, FaceFolder, scan
from faceapp.vision.alignment import align_with_margin
from faceapp.vision.detector import FaceDetector

Report = Callable[[str], None]
REPORT_EVERY = 2000


@dataclass(frozen=True)
class Prepared:
    """What is left, and what was skipped and why: (file, reason)."""

    folder: FaceFolder
    skipped: tuple[tuple[str, str], ...]


def prepare(data: Path, align_into: Path | None, report: Report) -> Prepared:
    """List the crops in ``data`` that can be read, or detect and align its photos first.

    Args:
        data: the folder of people.
        align_into: where aligned crops of plain photos are kept; None if ``data`` holds crops.
        report: told how far it has come.

    Raises:
        TrainingError: there is nothing to learn from.
    """
    photos = scan(data)
    if align_into is None:
        return keep_readable(photos, report)
    unusable = _align_all(photos, align_into, report)
    aligned = keep_readable(scan(align_into), report)
    return Prepared(aligned.folder, unusable + aligned.skipped)


def keep_readable(folder: FaceFolder, report: Report) -> Prepared:
    """Read every crop once and keep those that can be read.

    Raises:
        TrainingError: none can.
    """
    good, skipped = [], []
    for index, file in enumerate(folder.files):
        try:
            folder.read(index)
            good.append(index)
        except FaceAppError as error:
            skipped.append((file, error.message))
        if (index + 1) % REPORT_EVERY == 0:
            report(f"checked {index + 1} of {len(folder)} pictures")
    if not good:
        raise TrainingError(f"None of the {len(folder)} pictures in {folder.root} is a readable aligned crop.",
                            "Use --align for plain photos.")  # fmt: skip
    return Prepared(folder.subset(good), tuple(skipped))


def _align_all(photos: FaceFolder, into: Path, report: Report) -> tuple[tuple[str, str], ...]:
    """Write a crop with margin for every photo's largest face, unless it is there already; return the failures."""
    detector = FaceDetector()
    failures = []
    for number, file in enumerate(photos.files, start=1):
        target = into / f"{file}.png"
        try:
            if not target.exists():
                _align_one(detector, photos.root / file, target)
        except FaceAppError as error:
            failures.append((file, error.message))
        except OSError as error:
            raise TrainingError(f"{target} can't be written: {error.strerror}.", "Make room there.") from error
        if number % REPORT_EVERY == 0:
            report(f"aligned {number} of {len(photos)} photos")
    return tuple(failures)


def _align_one(detector: FaceDetector, photo: Path, target: Path) -> None:
    pixels = load_image(photo)
    faces = detector.detect(pixels)
    if not faces:
        raise FaceCountError(f"No face was found in {photo}.", "")
    crop = align_with_margin(pixels, faces[0].landmarks, MARGIN)
    make_folders(target.parent)
    with written_atomically(target) as scratch:
        Image.fromarray(crop[..., ::-1]).save(scratch, format="PNG")
