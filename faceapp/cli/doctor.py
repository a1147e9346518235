"""The verb that looks the installation over: versions, cameras, models, folders, and what to mend."""

import argparse
import platform
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from faceapp import __version__
from faceapp.bundled import packaged_folder
from faceapp.capture.driver import call_driver
from faceapp.capture.source import open_source, parse_source
from faceapp.checksums import CHECKSUMS, UNPACK_AGAIN, compare_with_checksums
from faceapp.cli import workspace
from faceapp.cli.output import EXIT_BAD_INPUT, EXIT_DONE, report
from faceapp.errors import FaceAppError
from faceapp.files import open_to_others
from faceapp.gallery.model import MOST_REFERENCES
from faceapp.recognition.matching import Matcher
from faceapp.system import system
from faceapp.vision import detector, mesh

PACKAGES = ("torch", "opencv-python-headless", "PySide6-Essentials", "numpy", "safetensors", "pillow")
NAMED = 10
"""How many files are named of those that are altered, missing or foreign."""


@dataclass(frozen=True)
class Finding:
    """One thing looked at: what, whether it is well, what was seen, and how to mend it."""

    what: str
    ok: bool
    seen: str
    mend: str = ""


def register(verbs: Any) -> None:
    """Add the verb to the parser."""
    doctor = verbs.add_parser("doctor", help="look the installation over and say what is wrong and how to mend it")
    doctor.set_defaults(run=_doctor)


def _doctor(arguments: argparse.Namespace) -> int:
    findings = [
        Finding("faceapp", True, f"{__version__}, Python {platform.python_version()}, {system()}"),
        *(_package(name) for name in PACKAGES),
        *([_look("files", lambda: _files(folder))] if (folder := packaged_folder()) else []),
        _look("face detector", _detector),
        _look("face mesh", _mesh),
        _look("encoder", lambda: _encoder(arguments)),
        _look("passive model", lambda: _pad_model(arguments)),
        _look("settings", lambda: _settings(arguments)),
        _look("gallery", lambda: _gallery(arguments)),
        _look("camera", lambda: _camera(arguments)),
    ]
    # A station without a camera can still work from pictures, so the camera alone does not fail it.
    well = all(finding.ok for finding in findings if finding.what != "camera")
    report({"ok": well, "findings": [asdict(f) for f in findings]}, "\n".join(map(_line, findings)), arguments.json)
    return EXIT_DONE if well else EXIT_BAD_INPUT


def _line(finding: Finding) -> str:
    mend = f"\n    {finding.mend}" if finding.mend else ""
    return f"{'✔' if finding.ok else '✘'} {finding.what}: {finding.seen}{mend}"


def _look(what: str, examine: Callable[[], str]) -> Finding:
    try:
        return Finding(what, True, examine())
    except FaceAppError as error:
        return Finding(what, False, error.message, error.hint)


def _package(name: str) -> Finding:
    try:
        return Finding(name, True, version(name))
    except PackageNotFoundError:
        return Finding(name, False, "not installed", f"pip install {name}")


def _files(folder: Path) -> str:
    compared = compare_with_checksums(folder)
    differences = [
        f"{len(places)} {what}: {_named(places)}"
        for what, places in (
            ("altered", compared.altered),
            ("missing", compared.missing),
            ("foreign", compared.foreign),
        )
        if places
    ]
    if differences:
        raise FaceAppError(f"The program's files are not as they were built. {'; '.join(differences)}.", UNPACK_AGAIN)
    return (
        f"all {compared.files} are as {CHECKSUMS} lists them · SHA-256 of the list {compared.sha256} · who can change "
        "the files can change the list too: compare this number with the published one"
    )


def _named(places: tuple[str, ...]) -> str:
    """Name the first places. What is foreign may bear any name, and must not speak to the terminal."""
    first = ", ".join(place if place.isprintable() else ascii(place) for place in places[:NAMED])
    return first + (", …" if len(places) > NAMED else "")


def _detector() -> str:
    detector.FaceDetector()
    return f"YuNet · SHA-256 {detector.MODEL_SHA256}"


def _mesh() -> str:
    mesh.FaceMesh()
    return f"MediaPipe face landmarks · SHA-256 {mesh.MODEL_SHA256}"


def _encoder(arguments: argparse.Namespace) -> str:
    encoder = workspace.pipeline(arguments).encoder
    return f"{encoder.id} · SHA-256 {encoder.card.sha256}"


def _pad_model(arguments: argparse.Namespace) -> str:
    model = workspace.pad_model(arguments)
    return "none" if model is None else f"{model.name} · crop {model.scale:g} × the face · SHA-256 {model.sha256}"


def _settings(arguments: argparse.Namespace) -> str:
    return f"{workspace.folders(arguments).config} · level {workspace.settings(arguments).level}"


def _gallery(arguments: argparse.Namespace) -> str:
    folder, card = workspace.folders(arguments).data, workspace.encoder_card(arguments)
    with workspace.gallery(arguments) as gallery:
        gallery.check()
        seen = [str(folder), f"{len(gallery.people())} enrolled"]
        crowded = Matcher(gallery.vectors(card), card).crowded
        with_reasons = gallery.audit.rows_with_reasons()
    if with_reasons:
        seen.append(f"{with_reasons} rows of the audit log hold the reason of a poor picture (docs/privacy.md)")
    if crowded:
        seen.append(f"{len(crowded)} with over {MOST_REFERENCES} references, of which only the newest are compared")
    if open_to_others(folder):
        seen.append("other accounts can enter this folder, though not read the files in it")
    return " · ".join(seen)


def _camera(arguments: argparse.Namespace) -> str:
    spec = parse_source(workspace.settings(arguments).camera)
    source = call_driver(lambda: open_source(spec), spec.name)
    try:
        height, width = call_driver(source.read, spec.name).pixels.shape[:2]
    finally:
        call_driver(source.close, spec.name)
    return f"{spec.name} · {width}×{height}"
