"""Verbs that decide: verify (1:1), identify (1:K) and compare (two pictures)."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from faceapp.capture.image import load_image
from faceapp.cli import workspace
from faceapp.cli.output import EXIT_DONE, EXIT_NO_MATCH, report
from faceapp.gallery.model import Person, Reference
from faceapp.recognition.live.decision import Verdict
from faceapp.recognition.matching import Matcher, damaged_references
from faceapp.recognition.pipeline import Pipeline
from faceapp.recognition.threshold import own_threshold, threshold, whole_gallery_search
from faceapp.settings import Settings
from faceapp.siamese.card import EncoderCard
from faceapp.station.policy import Policy

WORDS = {Verdict.MATCH: "match", Verdict.UNCERTAIN: "not sure", Verdict.NO_MATCH: "no match"}

NOT_ASKED = "not asked"
"""What is said of liveness where one picture is all there is."""


def register(verbs: Any) -> None:
    """Add the verbs to the parser."""
    verify = verbs.add_parser("verify", help="is this picture that person? (1:1)")
    verify.add_argument("name")
    verify.add_argument("image")
    verify.set_defaults(run=_verify)

    identify = verbs.add_parser("identify", help="who of the enrolled is this, if anyone? (1:K)")
    identify.add_argument("image")
    identify.set_defaults(run=_identify)

    compare = verbs.add_parser("compare", help="do two pictures show the same person?")
    compare.add_argument("left")
    compare.add_argument("right")
    compare.set_defaults(run=_compare)


def _verify(arguments: argparse.Namespace) -> int:
    return _check(arguments, "verify")


def _identify(arguments: argparse.Namespace) -> int:
    return _check(arguments, "identify")


def _check(arguments: argparse.Namespace, mode: str) -> int:
    """Decide as the window decides, on one picture."""
    pixels = load_image(arguments.image)
    with workspace.gallery_to_check(arguments) as gallery:
        claimed = gallery.person(arguments.name).id if mode == "verify" else None
        people = {person.id: person for person in gallery.people()}
        references = gallery.references()
    pipeline = workspace.pipeline(arguments)
    probe = pipeline.single(pixels, arguments.image).embedding
    card, matcher = pipeline.encoder.card, _matcher(references, pipeline, people)
    settings = replace(workspace.settings(arguments), mode=mode)
    policy = Policy(settings, people, claimed, card, matcher)
    if claimed is not None and claimed in matcher.outdated and claimed not in policy.expired:
        matcher.verify(probe, claimed)  # raises, and says that they have to be enrolled again
    decision = policy.decide(probe)
    names = [people[one.person_id].name for one in (decision.comparison, decision.rival) if one] if decision else []
    details: dict[str, Any] = {"person": people[claimed].name if claimed is not None else None}
    if mode == "identify":
        found = decision is not None and decision.verdict is not Verdict.NO_MATCH
        whole = whole_gallery_search(card, settings, matcher.reference_count)
        details = {
            "person": names[0] if found else None,
            "people": len(policy.compared or ()),
            "references": policy.compared.reference_count if policy.compared else 0,
            "effective_fmr": policy.search.effective_fmr if policy.search else 0.0,
            "threshold_for_whole_gallery": whole.threshold,
        }
    details["expired"] = claimed in policy.expired if mode == "verify" else len(policy.expired)
    details["liveness"] = NOT_ASKED
    if len(names) > 1:
        details["resembles"] = names[1]
    comparison = decision.comparison if decision else None
    verdict = decision.verdict if decision else Verdict.NO_MATCH
    score = comparison.score if comparison else None
    return _report(arguments, verdict, score, policy.threshold or 0.0, settings, card, details)


def _matcher(references: Sequence[Reference], pipeline: Pipeline, people: Mapping[int, Person]) -> Matcher:
    """Lay the references out for comparison; whose can't be compared goes to stderr."""
    matcher = Matcher.of(references, pipeline.encoder.card)
    if matcher.damaged:
        print(f"Warning: {damaged_references(people[number].name for number in matcher.damaged)}", file=sys.stderr)
    return matcher


def _compare(arguments: argparse.Namespace) -> int:
    left, right = load_image(arguments.left), load_image(arguments.right)
    pipeline = workspace.pipeline(arguments)
    settings = workspace.settings(arguments)
    needed = threshold(pipeline.encoder.card, settings)
    reference = Reference(1, 1, pipeline.single(left, arguments.left).embedding, 0.0, -1.0, "picture")
    score = Matcher.of([reference], pipeline.encoder.card).verify(pipeline.single(right, arguments.right).embedding, 1)
    return _report(
        arguments,
        Verdict.MATCH if score >= needed else Verdict.NO_MATCH,
        score,
        needed,
        settings,
        pipeline.encoder.card,
        {},
    )


def _report(
    arguments: argparse.Namespace,
    verdict: Verdict,
    score: float | None,
    needed: float,
    settings: Settings,
    card: EncoderCard,
    details: dict[str, Any],
) -> int:
    """Print the decision and return its exit code; ``score`` is None when there was nobody to compare with."""
    word = WORDS[verdict]
    own = own_threshold(card, settings) is not None
    result = details | {
        "decision": word,
        "score": None if score is None else round(score, 6),
        "threshold": needed,
        "own_threshold": own,
        "level": settings.level,
    }
    who = f"{details['person']}: " if details.get("person") else ""
    expired = details.get("expired")
    if expired is True:
        figures = "the date until which the person is valid has passed"
    elif score is None:
        figures = "no one is valid any more" if expired else "no one is enrolled"
    else:
        figures = f"score {score:.3f}, {'own ' if own else ''}threshold {needed:.3f}"
    if "resembles" in details:
        figures = f"{details['resembles']} looks as much like the picture; {figures}"
    sentence = f"{who}{word} ({figures}, level {settings.level})"
    if "liveness" in details and settings.liveness != "off":
        sentence += f"\nLiveness: {NOT_ASKED}; a picture can't answer, whatever the policy ({settings.liveness})."
    report(result, sentence, arguments.json)
    return EXIT_DONE if verdict is Verdict.MATCH else EXIT_NO_MATCH
