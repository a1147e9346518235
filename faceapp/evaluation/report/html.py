"""The report: one HTML file that holds everything it shows, and metrics.json for programs."""

import base64
import io
import json
import platform
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from PIL import Image

from faceapp import __version__
from faceapp.bundled import resource
from faceapp.capture.image import load_image
from faceapp.errors import EvaluationError, ImageError
from faceapp.evaluation.protocols.attacks import AttackOutcome
from faceapp.evaluation.protocols.outcome import Outcome, ShownPair
from faceapp.evaluation.report import figures
from faceapp.evaluation.report.attack_summary import POLICIES
from faceapp.evaluation.statistics.intervals import Estimate
from faceapp.files import make_folders, write_atomically
from faceapp.system import system

PICTURE_SIDE = 120
LEVEL_DRAWN = "balanced"
PAGE, METRICS = FILES = ("report.html", "metrics.json")
LIBRARIES = ("torch", "opencv-python-headless", "numpy", "matplotlib")


@dataclass(frozen=True)
class _Shown:
    """A pair as the template needs it: pictures as data addresses."""

    left: str
    right: str
    names: str
    score: float


def write_report(outcome: Outcome, folder: Path) -> Path:
    """Write ``FILES`` into ``folder`` and return the report's path.

    Raises:
        EvaluationError: the folder can't be written.
    """
    made = _made()
    return _write(folder, outcome.metrics() | made, _page(outcome, made))


def write_attack_report(outcome: AttackOutcome, folder: Path) -> Path:
    """Write ``FILES`` on presentation attacks into ``folder`` and return the report's path.

    Raises:
        EvaluationError: the folder can't be written.
    """
    made = _made()
    policies = {POLICIES[name]: rates for name, rates in outcome.policies.items()}
    page = _environment().get_template("attacks.html").render(outcome=outcome, rows=policies | outcome.cues, **made)
    return _write(folder, outcome.metrics() | made, page)


def _made() -> dict[str, Any]:
    return {"date": datetime.now(UTC).isoformat(timespec="seconds"), "versions": _versions()}


def _write(folder: Path, metrics: dict[str, Any], page: str) -> Path:
    report = folder / PAGE
    try:
        make_folders(folder)
        write_atomically(folder / METRICS, f"{json.dumps(metrics, indent=2, ensure_ascii=False)}\n".encode())
        write_atomically(report, page.encode())
    except OSError as error:
        raise EvaluationError(
            f"The report can't be written into {folder}: {error.strerror}.", "Name another folder with --out."
        ) from error
    return report


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(resource("report")), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters |= {"percent": _percent, "rate": _rate, "one_in": _one_in}
    return environment


def _page(outcome: Outcome, made: dict[str, Any]) -> str:
    drawings = {"histogram": figures.score_histogram(outcome)}
    if outcome.mated.total and outcome.non_mated.total:
        drawings |= {"det": figures.det_curve(outcome), "roc": figures.roc_curve(outcome)}
    if outcome.robustness:
        drawings["robustness"] = figures.robustness_chart(outcome.robustness, LEVEL_DRAWN)
    return (
        _environment()
        .get_template("report.html")
        .render(
            outcome=outcome,
            drawings={name: _address(drawing.encode(), "image/svg+xml") for name, drawing in drawings.items()},
            false_matches=list(_shown(outcome.false_matches)),
            missed_matches=list(_shown(outcome.missed_matches)),
            level_drawn=LEVEL_DRAWN,
            fused=any(row.fused for row in outcome.robustness),
            headline=next((row for row in outcome.levels if row.level == LEVEL_DRAWN), None),
            **made,
        )
    )


def _shown(pairs: Iterable[ShownPair]) -> Iterable[_Shown]:
    for pair in pairs:
        yield _Shown(
            _thumbnail(pair.left), _thumbnail(pair.right), f"{pair.left.stem} and {pair.right.stem}", pair.score
        )


def _thumbnail(path: Path) -> str:
    """Return a small JPEG of a picture as a data address; empty if it can't be read any more."""
    try:
        picture = Image.fromarray(load_image(path)[:, :, ::-1])
    except ImageError:
        return ""
    picture.thumbnail((PICTURE_SIDE, PICTURE_SIDE))
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=80)
    return _address(stream.getvalue(), "image/jpeg")


def _address(content: bytes, kind: str) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def _percent(estimate: Estimate) -> str:
    low, high = estimate.interval
    return f"{estimate.value:.2%} ({low:.2%} – {high:.2%})"


def _rate(estimate: Estimate) -> str:
    """Write a small rate as “1 in so many”, with its interval."""
    low, high = estimate.interval
    if estimate.value <= 0:
        return f"none seen (at most {_one_in(high)})"
    return f"{_one_in(estimate.value)} ({_one_in(high)} – {_one_in(low)})"


def _one_in(rate: float) -> str:
    return f"1 in {1 / rate:,.0f}" if rate > 0 else "none"


def _versions() -> dict[str, str]:
    versions = {"faceapp": __version__, "python": platform.python_version(), "system": system()}
    for library in LIBRARIES:
        try:
            versions[library] = version(library)
        except PackageNotFoundError:  # the packaged app carries the libraries without their metadata
            versions[library] = "unknown"
    return versions
