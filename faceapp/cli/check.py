"""Verbs that decide: verify (1:1), identify (1:K) and compare (two pictures)."""

import argparse
from typing import Any

from faceapp.capture.image import load_image
from faceapp.cli import workspace
from faceapp.cli.output import EXIT_DONE, EXIT_NO_MATCH, report
from faceapp.recognition.matching import Matcher
from faceapp.recognition.similarity import cosine
from faceapp.recognition.threshold import (
    SearchThreshold,
    level_search,
    person_threshold,
    threshold,
    whole_gallery_search,
)
from faceapp.siamese.card import EncoderCard


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
    pixels = load_image(arguments.image)
    with workspace.gallery(arguments) as gallery:
        person = gallery.person(arguments.name)
        references = gallery.references(person.id)
    pipeline = workspace.pipeline(arguments)
    probe = pipeline.single(pixels, arguments.image)
    score = Matcher(references, pipeline.encoder.id).verify(probe.embedding, person.id)
    return _decide(
        arguments,
        score,
        person_threshold(pipeline.encoder.card, _level(arguments), person.looks),
        {"person": person.name},
    )


def _identify(arguments: argparse.Namespace) -> int:
    pixels = load_image(arguments.image)
    with workspace.gallery(arguments) as gallery:
        names = {person.id: person.name for person in gallery.people()}
        references = gallery.references()
    pipeline = workspace.pipeline(arguments)
    probe = pipeline.single(pixels, arguments.image)
    matcher = Matcher(references, pipeline.encoder.id)
    search = _search(arguments, pipeline.encoder.card, len(matcher))
    best = next(iter(matcher.identify(probe.embedding, count=1)), None)
    found = best is not None and best.score >= search.threshold
    details = {
        "person": names[best.person_id] if best and found else None,
        "people": len(matcher),
        "effective_fmr": search.effective_fmr,
        "threshold_for_whole_gallery": whole_gallery_search(
            pipeline.encoder.card, _level(arguments), len(matcher)
        ).threshold,
    }
    return _decide(arguments, best.score if best else None, search.threshold, details)


def _search(arguments: argparse.Namespace, card: EncoderCard, people: int) -> SearchThreshold:
    """Return the threshold that the settings ask for in a search."""
    chosen = whole_gallery_search if workspace.settings(arguments).whole_gallery else level_search
    return chosen(card, _level(arguments), people)


def _compare(arguments: argparse.Namespace) -> int:
    left, right = load_image(arguments.left), load_image(arguments.right)
    pipeline = workspace.pipeline(arguments)
    score = cosine(pipeline.single(left, arguments.left).embedding, pipeline.single(right, arguments.right).embedding)
    return _decide(arguments, score, threshold(pipeline.encoder.card, _level(arguments)), {})


def _level(arguments: argparse.Namespace) -> str:
    return workspace.settings(arguments).level


def _decide(arguments: argparse.Namespace, score: float | None, bound: float, details: dict[str, Any]) -> int:
    """Print the decision and return its exit code; ``score`` is None when there was nobody to compare with."""
    match = score is not None and score >= bound
    word = "match" if match else "no match"
    level = _level(arguments)
    result = details | {
        "decision": word,
        "score": None if score is None else round(score, 6),
        "threshold": bound,
        "level": level,
    }
    who = f"{details['person']}: " if details.get("person") else ""
    figures = "no one is enrolled" if score is None else f"score {score:.3f}, threshold {bound:.3f}"
    report(result, f"{who}{word} ({figures}, level {level})", arguments.json)
    return EXIT_DONE if match else EXIT_NO_MATCH
