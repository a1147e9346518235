"""The verb that measures, with the operator's help, what this camera in this room does to people and pictures."""

import argparse
import sys
from collections.abc import Generator, Mapping
from contextlib import closing
from dataclasses import replace
from random import SystemRandom
from typing import TYPE_CHECKING, Any

from faceapp.capture.driver import call_driver
from faceapp.capture.frame import Frame
from faceapp.capture.source import SourceSpec, open_source, parse_source
from faceapp.cli import workspace
from faceapp.cli.options import add_to_verb, number
from faceapp.cli.output import EXIT_DONE, report
from faceapp.errors import EvaluationError, SourceEndedError
from faceapp.liveness.challenge import Phase, draw
from faceapp.liveness.evidence import Step
from faceapp.liveness.measurement import PLAN, Measurement, Shown, Trial, Try
from faceapp.vision.quality.range import Range

if TYPE_CHECKING:
    from faceapp.liveness.passive_model import PassiveModel
    from faceapp.recognition.pipeline import Pipeline
    from faceapp.station.camera_measurement import CameraMeasurement

TRIES = Range(0, 1000)
HOLD = {
    Shown.LIVE: "yourself, as you would be checked",
    Shown.PRINT: "a printed photograph of yourself; try to make it do what is asked",
    Shown.PHONE: "a phone that plays a film of yourself; try to make it do what is asked",
}
ASKED = {
    Step.TURN_LEFT: "Turn your head to your left.",
    Step.TURN_RIGHT: "Turn your head to your right.",
    Step.BLINK_TWICE: "Blink twice.",
    Step.OPEN_MOUTH: "Open your mouth.",
}


def register(verbs: Any) -> None:
    """Add the verb to the parser."""
    liveness = verbs.add_parser("liveness", help="measure what this camera does to pictures of a face, in this room")
    what = liveness.add_subparsers(title="actions", metavar="ACTION", required=True)
    measure = what.add_parser("measure", help="try yourself, a print and a phone, and keep what came of it")
    # No default: with one, the option before the verb (faceapp --camera 1 liveness measure) would be lost.
    measure.add_argument(
        "--camera", metavar="SOURCE", default=argparse.SUPPRESS, help="camera number, video file or stream address"
    )
    for shown in Shown:
        name = f"--{shown}"
        measure.add_argument(
            name, dest=f"tries_{shown.name}", metavar="N", type=number(int, TRIES), default=PLAN[shown],
            help=f"tries with {HOLD[shown].partition(',')[0].partition(';')[0]} (default {PLAN[shown]})",
        )  # fmt: skip
    measure.set_defaults(run=_measure)
    add_to_verb(measure)
    show = what.add_parser("show", help="print what was measured last")
    show.set_defaults(run=_show)
    add_to_verb(show)


def _measure(arguments: argparse.Namespace) -> int:
    from faceapp.station.camera_measurement import keep_measurement

    settings = workspace.settings(arguments)
    spec = replace(parse_source(arguments.camera or settings.camera), size=settings.frame_size)
    measurement = Measurement({shown: getattr(arguments, f"tries_{shown.name}") for shown in Shown})
    pipeline, model = workspace.pipeline(arguments), workspace.pad_model(arguments)
    while (shown := measurement.next) is not None:
        if not _wants(f"{measurement.left} to come. Now: {HOLD[shown]}. Enter begins, s and Enter skips these: "):
            measurement.skip(shown)
            continue
        one = _try(shown, spec, pipeline, model)
        _say(_words(one))
        measurement.take(one)
    if not measurement.tallies:
        raise EvaluationError("Nothing was tried; what was measured before is kept.", "Try at least one of the three.")
    return _report(keep_measurement(workspace.folders(arguments).data, measurement.tallies), arguments.json)


def _show(arguments: argparse.Namespace) -> int:
    from faceapp.station.camera_measurement import kept_measurement

    kept = kept_measurement(workspace.folders(arguments).data)
    if kept is None:
        raise EvaluationError("No camera was measured here.", "Run faceapp liveness measure.")
    return _report(kept, arguments.json)


def _report(kept: "CameraMeasurement", as_json: bool) -> int:
    from faceapp.evaluation.protocols.attacks import rates_as_json
    from faceapp.evaluation.protocols.camera_attacks import camera_rates
    from faceapp.evaluation.report.attack_summary import camera_summary
    from faceapp.gallery.times import local_time
    from faceapp.liveness.measurement import as_numbers

    rates, when = camera_rates(kept.tallies), local_time(kept.measured_at)
    day = f"{when:%Y-%m-%d %H:%M}" if when else "at an unknown time"
    found: Mapping[str, object] = {name: rates_as_json(one) for name, one in rates.items()}
    report(
        {"measured_at": kept.measured_at, "tries": as_numbers(kept.tallies), **found},
        f"This camera in this room, {day}:\n{camera_summary(rates)}",
        as_json,
    )
    return EXIT_DONE


def _try(shown: Shown, spec: SourceSpec, pipeline: "Pipeline", model: "PassiveModel | None") -> Try:
    from faceapp.station.sighting import sightings

    trial, asked = Trial(shown, draw(SystemRandom()), model), ""
    with closing(_frames(spec)) as frames:
        for sighting in sightings(frames, pipeline):
            over = trial.observe(sighting.at, sighting.pixels, sighting.faces, sighting.mesh, sighting.embedding)
            if over is not None:
                return over
            if (request := _request(trial)) != asked:
                asked = request
                _say(asked)
    return trial.end()


def _frames(spec: SourceSpec) -> Generator[Frame, None, None]:
    """Give the frames of a source that is opened for one try: between two tries nothing would read it."""
    source = call_driver(lambda: open_source(spec), spec.name)
    try:
        while True:
            yield call_driver(source.read, spec.name)
    except SourceEndedError:
        return
    finally:
        call_driver(source.close, spec.name)


def _request(trial: Trial) -> str:
    challenge = trial.challenge
    if challenge is None:
        return "Come before the camera."
    if challenge.step is not None:
        return ASKED[challenge.step]
    return "One moment …" if challenge.phase is Phase.OVER else "Look at the camera."


def _words(one: Try) -> str:
    warned = {True: "the passive cues warned", False: "the passive cues saw nothing", None: "they saw too little"}
    evidence = one.evidence
    return f"{evidence.finding.replace('_', ' ')} ({evidence.cue.replace('_', ' ')}); {warned[one.warned]}"


def _wants(prompt: str) -> bool:
    """Wait for Enter; return False if the rest of these is to be skipped."""
    print(prompt, end="", file=sys.stderr, flush=True)
    try:
        return input().strip().lower() != "s"
    except EOFError as error:
        raise EvaluationError("The measurement needs somebody to answer.", "Run it in a terminal.") from error


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
