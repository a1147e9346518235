"""What the level's promise is worth among the people enrolled, and the threshold that keeps it for them."""

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from typing import Any

from faceapp.cli import workspace
from faceapp.cli.output import EXIT_DONE, report
from faceapp.errors import GalleryError
from faceapp.evaluation.protocols.own_gallery import own_rate
from faceapp.evaluation.protocols.own_rate import FEWEST_PEOPLE, ConfusablePair, OwnRate, one_in
from faceapp.gallery.audit import Event
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.model import Person
from faceapp.recognition.matching import NAMED, Matcher
from faceapp.recognition.threshold import own_threshold, with_own_threshold
from faceapp.settings import Settings, save_settings
from faceapp.siamese.card import EncoderCard


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what may be done about the threshold; unasked, nothing is."""
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--use-threshold", action="store_true", help="use the threshold that is offered")
    either.add_argument("--drop-threshold", action="store_true", help="use the encoder's threshold again")


def check(arguments: argparse.Namespace) -> int:
    """Compare everybody enrolled with one another and say what the level's promise is worth among them."""
    card, settings = workspace.encoder_card(arguments), workspace.settings(arguments)
    with workspace.gallery(arguments) as gallery:
        people = {person.id: person for person in gallery.people()}
        matcher, look_alikes = (
            Matcher(gallery.vectors(card), card),
            gallery.look_alikes.pairs(),
        )
        found = own_rate(matcher, card, settings, look_alikes)
        before = settings
        if arguments.use_threshold:
            settings = _changed(settings, card, _offered(found, settings))
        elif arguments.drop_threshold:
            settings = _changed(settings, card, None)
        if settings != before:
            _keep(arguments, gallery, settings)
            found = own_rate(matcher, card, settings, look_alikes)
    own = own_threshold(card, settings)
    result = asdict(found) | {
        "encoder": card.encoder_id,
        "level": settings.level,
        "told": found.told,
        "people_needed": found.people_needed,
        "offered": found.offered,
        "own_threshold": own,
        "encoder_threshold": card.levels[settings.level].threshold,
        "doubles": [_described(pair, people) for pair in found.doubles],
        "confusable": [_described(pair, people) for pair in found.confusable],
    }
    report(result, "\n".join(_sentences(found, people, settings.level, own)), arguments.json)
    return EXIT_DONE


def _changed(settings: Settings, card: EncoderCard, own: float | None) -> Settings:
    return replace(settings, own_thresholds=with_own_threshold(card, settings, own))


def _offered(found: OwnRate, settings: Settings) -> float:
    if found.offered is None:
        raise GalleryError("No other threshold is offered.", _rate(found, settings.level))
    return found.offered


def _keep(arguments: argparse.Namespace, gallery: Gallery, settings: Settings) -> None:
    """Keep the settings; no threshold is changed that the audit log does not tell of."""
    gallery.audit.record(Event.SETTING, name="own_thresholds", value=str(settings.own_thresholds))
    save_settings(settings, workspace.folders(arguments))


def _described(pair: ConfusablePair, people: Mapping[int, Person]) -> dict[str, Any]:
    names = [people[number].name for number in pair.people]
    return {"people": names, "score": round(pair.score, 6), "look_alikes": pair.look_alikes}


def _sentences(found: OwnRate, people: Mapping[int, Person], level: str, own: float | None) -> Iterator[str]:
    if found.doubles:
        yield (
            f"Probably one person enrolled twice: {_listed(found.doubles, people)}. They are left out of the rate: "
            "look at them first, and remove one of each two."
        )
    yield _rate(found, level)
    if found.people < found.enrolled:
        yield f"{found.people:,} of {found.enrolled:,} people were compared, drawn by lot."
    if found.confusable:
        yield f"Most alike: {_listed(found.confusable, people)}."
    if own is not None:
        yield f"Your own threshold {own:.3f} is in use; --drop-threshold brings back the encoder's."
    if found.threshold_unknown:
        yield f"{found.people_needed:,} people are needed to say which threshold would keep the promise."
    if found.offered is not None:
        stricter = found.offered > found.threshold
        yield (
            f"The threshold {found.offered:.3f} keeps the promise among them. It is "
            f"{'higher: the right people are refused more often' if stricter else 'lower: more strangers pass'}. "
            "--use-threshold uses it."
        )


def _rate(found: OwnRate, level: str) -> str:
    if not found.enough_people:
        return (
            f"{found.people} people are too few to tell what the level is worth among them: {FEWEST_PEOPLE} at least."
        )
    promise, bound = _one_in(found.promise), _one_in(found.rate.interval[1])
    counted = f"{found.false_matches:,} of {found.comparisons:,} comparisons reach {found.threshold:.3f}, level {level}"
    if found.told:
        low, high = bound, _one_in(found.rate.interval[0])
        return f"For your {found.people:,} people {promise} is {_one_in(found.rate.value)} ({low}–{high}; {counted})."
    return (
        f"For your {found.people:,} people {promise} can't be told, only that it is fewer than {bound} ({counted}). "
        f"{found.people_needed:,} people are needed."
    )


def _one_in(rate: float) -> str:
    number = one_in(rate)
    return f"1 in {number:,}" if number is not None else "none"


def _listed(pairs: tuple[ConfusablePair, ...], people: Mapping[int, Person]) -> str:
    told = [
        f"{people[pair.people[0]].name} and {people[pair.people[1]].name} "
        f"({pair.score:.2f}{', marked as look-alikes' if pair.look_alikes else ''})"
        for pair in pairs[:NAMED]
    ]
    return "; ".join(told) + (f"; and {len(pairs) - NAMED} more" if len(pairs) > NAMED else "")
