"""Verbs that enrol, list, rename and remove people."""

import argparse
import time
from dataclasses import replace
from datetime import date
from typing import Any

from faceapp.capture.image import load_image
from faceapp.cli import batch_enrolment, workspace
from faceapp.cli.consent import agrees
from faceapp.cli.output import EXIT_DONE, report
from faceapp.errors import (
    AlreadyEnrolledError,
    ConsentError,
    EnrolmentError,
    FaceAppError,
    NothingNewError,
    PoorShotError,
    SimilarNameError,
    UnlikeError,
)
from faceapp.gallery.model import Person
from faceapp.gallery.names import check_name
from faceapp.gallery.times import end_of_day, local_time
from faceapp.recognition.enrolment.examination import examine_picture
from faceapp.recognition.enrolment.reference import encode_reference
from faceapp.recognition.pipeline import the_only
from faceapp.station.enrolment import EnrolmentRules, NewReference, PersonDetails, enrolment_bounds
from faceapp.station.people import People
from faceapp.vision.quality.bounds import of_picture

OPTIONS: dict[type[FaceAppError], str] = {
    PoorShotError: "With --reason TEXT it is taken all the same.",
    ConsentError: "Say --agreed when they have.",
    AlreadyEnrolledError: "Say --add to give that person another reference, or --someone-else.",
    NothingNewError: "Give a different picture of them.",
    UnlikeError: "Say --unlike if it is theirs all the same.",
    SimilarNameError: "Add something that tells the two apart, or say --similar-name.",
}


def register(verbs: Any) -> None:
    """Add the verbs to the parser."""
    enroll = verbs.add_parser("enroll", aliases=["enrol"], help="enrol a person from one picture, or many with --from")
    enroll.add_argument("name", nargs="?")
    enroll.add_argument("image", nargs="?")
    batch_enrolment.add_options(enroll)
    enroll.add_argument("--id", default="", dest="external_id", help="your own number for the person")
    enroll.add_argument("--note", default="", help="your own words about the person")
    enroll.add_argument("--agreed", action="store_true", help="the person has agreed to what the settings ask")
    enroll.add_argument("--reason", default="", help="why a picture is taken although it is poor")
    known = enroll.add_mutually_exclusive_group()
    known.add_argument("--add", action="store_true", help="add the picture to the person of this name, who is enrolled")
    known.add_argument(
        "--someone-else", action="store_true", help="this is a new person although the face resembles one enrolled"
    )
    enroll.add_argument("--unlike", action="store_true", help="with --add: theirs, although it does not resemble them")
    _add_similar_name(enroll)
    enroll.set_defaults(run=_enroll)

    people = verbs.add_parser("people", help="list who is enrolled")
    people.set_defaults(run=_people)

    rename = verbs.add_parser("rename", help="give a person another name")
    rename.add_argument("name")
    rename.add_argument("new_name")
    _add_similar_name(rename)
    rename.set_defaults(run=_rename)

    edit = verbs.add_parser("edit", help="change the ID, the note, or until when a person is valid")
    edit.add_argument("name")
    edit.add_argument("--id", dest="external_id", help="your own number for the person")
    edit.add_argument("--note", help="your own words about the person")
    edit.add_argument(
        "--valid-until", type=_last_day, metavar="YYYY-MM-DD", help="the last day on which they match; “never” for ever"
    )
    edit.set_defaults(run=_edit)

    remove = verbs.add_parser("remove", help="remove a person and everything kept about them")
    remove.add_argument("name")
    remove.set_defaults(run=_remove)


def _add_similar_name(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--similar-name", action="store_true", help="the name is meant, although it looks like that of someone enrolled"
    )


def _enroll(arguments: argparse.Namespace) -> int:
    if arguments.source is not None:
        return batch_enrolment.enrol_many(arguments)
    if arguments.image is None or arguments.dry_run or arguments.aside is not None:
        raise FaceAppError("Name the person and the picture, or many of them with --from.", "See faceapp enroll -h.")
    name = check_name(arguments.name)
    settings = workspace.settings(arguments)
    pixels = load_image(arguments.image)
    with workspace.gallery(arguments) as gallery:
        known = gallery.person(name) if arguments.add else None
        pipeline = workspace.pipeline(arguments)
        bounds = of_picture(enrolment_bounds(settings))
        shot = the_only(examine_picture(pipeline.detector, pipeline.mesh, pixels, bounds).shots, arguments.image)
        new = NewReference(shot, encode_reference(pipeline, shot), arguments.reason, confirmed=arguments.unlike)
        rules = EnrolmentRules.of(settings, pipeline.encoder.card)
        people = People(gallery)
        people.use_encoder(pipeline.encoder.card)
        try:
            person = people.add_reference(known.id, new, rules) if known else _enrol(arguments, people, new, rules)
        except (EnrolmentError, SimilarNameError) as error:
            raise FaceAppError(error.message, OPTIONS[type(error)]) from error
    added = "has another reference" if known else "is enrolled"
    report(_described(person), f"{person.name} {added}.", arguments.json)
    return EXIT_DONE


def _enrol(arguments: argparse.Namespace, people: People, new: NewReference, rules: EnrolmentRules) -> Person:
    if arguments.someone_else and people.enrolled.matcher is not None:
        double = rules.enrolled_already(people.enrolled.matcher, new.embedding)
        new = replace(new, distinct_from=double.person_id if double else None)
    consent = rules.consent_text if arguments.agreed or agrees(rules.consent_text) else ""
    said = PersonDetails(
        arguments.name, arguments.external_id, arguments.note, consent, similar_name=arguments.similar_name
    )
    return people.enrol(new, said, rules)


def _people(arguments: argparse.Namespace) -> int:
    with workspace.gallery(arguments) as gallery:
        people = gallery.people()
    lines = [
        f"{person.name}  (enrolled {_day(person)}{', no longer valid' * _expired(person)})" for person in people
    ] or ["No one is enrolled yet."]
    report({"people": [_described(person) for person in people]}, "\n".join(lines), arguments.json)
    return EXIT_DONE


def _rename(arguments: argparse.Namespace) -> int:
    new_name = check_name(arguments.new_name)
    with workspace.gallery(arguments) as gallery:
        person = gallery.person(arguments.name)
        try:
            People(gallery).rename(person.id, new_name, arguments.similar_name)
        except SimilarNameError as error:
            raise FaceAppError(error.message, OPTIONS[type(error)]) from error
    report({"person": new_name, "was": person.name}, f"{person.name} is now {new_name}.", arguments.json)
    return EXIT_DONE


def _last_day(text: str) -> float:
    try:
        return 0.0 if text == "never" else end_of_day(date.fromisoformat(text))
    except (ValueError, OverflowError) as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day such as 2027-12-31") from error


def _edit(arguments: argparse.Namespace) -> int:
    with workspace.gallery(arguments) as gallery:
        person = gallery.person(arguments.name)
        person = gallery.edit(
            person.id,
            person.name,
            person.external_id if arguments.external_id is None else arguments.external_id,
            person.note if arguments.note is None else arguments.note,
            person.valid_until if arguments.valid_until is None else arguments.valid_until,
        )
    report(_described(person), f"{person.name} is changed.", arguments.json)
    return EXIT_DONE


def _remove(arguments: argparse.Namespace) -> int:
    with workspace.gallery(arguments) as gallery:
        person = gallery.person(arguments.name)
        gallery.remove(person.id)
        gallery.forget_removed()
    report({"removed": person.name}, f"{person.name} is removed.", arguments.json)
    return EXIT_DONE


def _described(person: Person) -> dict[str, Any]:
    return {
        "person": person.name,
        "id": person.external_id,
        "enrolled_at": person.enrolled_at,
        "valid_until": person.valid_until or None,
        "expired": _expired(person),
    }


def _expired(person: Person) -> bool:
    return person.expired(time.time())


def _day(person: Person) -> str:
    moment = local_time(person.enrolled_at)
    return "at an unknown time" if moment is None else f"{moment:%Y-%m-%d}"
