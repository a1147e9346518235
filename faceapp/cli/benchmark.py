"""The verb that measures speed: the live path, a full gallery, and the window from its start."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from faceapp.capture.source import SourceKind, parse_source
from faceapp.cli import workspace
from faceapp.cli.options import number
from faceapp.cli.output import EXIT_DONE, report
from faceapp.errors import FaceAppError, SourceError
from faceapp.recognition.pipeline import load_pipeline_beside
from faceapp.settings import Folders, Settings, save_settings
from faceapp.siamese.encoder_process import EncoderProcess
from faceapp.vision.quality.range import Range

LIVE_SECONDS = 8.0
WINDOW_SECONDS = 12.0
START_ALLOWANCE = 120.0
DURATIONS = Range(0.1, 3600)


def register(verbs: Any) -> None:
    """Add the verb to the parser."""
    benchmark = verbs.add_parser("benchmark", help="measure the speed of every stage on a video with one face")
    # No default: with one, the option before the verb (faceapp --camera FILE benchmark) would be lost.
    benchmark.add_argument("--camera", metavar="FILE", default=argparse.SUPPRESS, help="a video file with one face")
    benchmark.add_argument(
        "--seconds", type=number(float, DURATIONS), default=LIVE_SECONDS, help="how long the live path is measured"
    )
    benchmark.set_defaults(run=_benchmark)


def _benchmark(arguments: argparse.Namespace) -> int:
    from faceapp.evaluation import benchmark

    spec = parse_source(arguments.camera or "")
    if spec.kind is not SourceKind.FILE:
        raise SourceError("The benchmark needs a video file.", "Give one with --camera FILE: one face, 720p.")
    pipeline = workspace.pipeline(arguments)
    person = benchmark.find_person(pipeline, spec.address)
    window = _measure_window(arguments, spec.address, person.embedding, person.crop)
    card = pipeline.encoder.card
    with EncoderProcess() as process:  # as the window has it
        beside = load_pipeline_beside(process, arguments.encoder or workspace.settings(arguments).encoder)
        speed = benchmark.measure_live(beside, spec.address, person, arguments.seconds)
    compare = {str(people): 1000 * benchmark.measure_comparison(card, people) for people in benchmark.PEOPLE}
    figures = {
        "frames_per_second": speed.frames / speed.seconds,
        "frame_to_decision_ms": _summary(speed.latency),
        "stages_ms": {stage: _summary(times) for stage, times in speed.stages.items()},
        "compare_ms": compare,
        **window,
        "frame_size": list(speed.size),
        "frames": speed.frames,
        "encoder": card.encoder_id,
    }
    report(figures, _table(figures), arguments.json)
    return EXIT_DONE


def _measure_window(arguments: argparse.Namespace, video: str, embedding: Any, crop: Any) -> dict[str, Any]:
    """Open the window in a process of its own, with the person enrolled, and return what it measured of itself."""
    from faceapp.gallery.gallery import Gallery
    from faceapp.gallery.lifecycle.erase import erase_everything

    with tempfile.TemporaryDirectory(prefix="faceapp-benchmark-") as folder:
        with Gallery.open(Path(folder)) as gallery:
            gallery.enrol("Benchmark", embedding)
        save_settings(replace(Settings(), mode="identify"), Folders.choose(folder))
        try:
            return _run_window(arguments, video, folder)
        finally:
            erase_everything(Path(folder))  # its key lies in the keyring, which outlives the folder


def _run_window(arguments: argparse.Namespace, video: str, folder: str) -> dict[str, Any]:
    # -P: with -m alone, Python would take modules from the folder that the benchmark is started in.
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-m", "faceapp"]
    command = [*program, "--camera", video, "--loop", "--data-dir", folder]
    if arguments.encoder:
        command += ["--encoder", arguments.encoder]
    environment = dict(os.environ)
    if sys.platform == "linux" and not environment.keys() & {"DISPLAY", "WAYLAND_DISPLAY"}:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    # From here on, not from the time the process says it began: Linux keeps that to a second only.
    command += ["--measure", str(WINDOW_SECONDS), str(time.time())]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            env=environment,
            timeout=WINDOW_SECONDS + START_ALLOWANCE,
            check=True,
        )
        measured: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    except (subprocess.SubprocessError, OSError, ValueError, IndexError) as error:
        raise FaceAppError("The window could not be measured.", "See what “faceapp doctor” says.") from error
    return measured


def _summary(seconds: Sequence[float]) -> dict[str, float]:
    milliseconds = 1000 * np.asarray(seconds)
    return {"median": float(np.median(milliseconds)), "p95": float(np.percentile(milliseconds, 95))}


def _table(figures: dict[str, Any]) -> str:
    rows = [("frames a second", f"{figures['frames_per_second']:.1f}")]
    stages = {"frame to decision": figures["frame_to_decision_ms"], **figures["stages_ms"]}
    rows += [(name, f"{ms['median']:.2f} ms, p95 {ms['p95']:.2f} ms") for name, ms in stages.items()]
    rows += [(f"compare with {int(people):,}", f"{ms:.3f} ms") for people, ms in figures["compare_ms"].items()]
    rows += [
        ("window shown after", f"{figures['time_to_window_s']:.2f} s"),
        ("first decision after", f"{_or_never(figures['time_to_first_decision_s'])}"),
        ("GUI thread blocked", f"at most {figures['gui_block_ms']['max']:.1f} ms"),
        ("until the decision", f"at most {figures['gui_block_ms']['start']:.1f} ms"),
        ("memory", f"{figures['rss_mb']:.0f} MB"),
    ]
    return "\n".join(f"{name:>22}  {value}" for name, value in rows)


def _or_never(seconds: float | None) -> str:
    return "never" if seconds is None else f"{seconds:.2f} s"
