"""Verbs that enrol, list, rename and remove people."""

import argparse
from datetime import datetime
from typing import Any

from faceapp.capture.image import load_image
from faceapp.cli import workspace
from faceapp.cli.output import EXIT_DONE, report
from faceapp.gallery.model import Person, check_name
from faceapp.vision.thumbnail import thumbnail


def register(verbs: Any) -> None:
    """Add the verbs to the parser."""
    enroll = verbs.add_parser("enroll", aliases=["enrol"], help="enrol a person from one picture")
    enroll.add_argument("name")
    enroll.add_argument("image")
    enroll.add_argument("--id", default="", dest="external_id", help="your own number for the person")
    enroll.set_defaults(run=_enroll)

    people = verbs.add_parser("people", help="list who is enrolled")
    people.set_defaults(run=_people)

    rename = verbs.add_parser("rename", help="give a person another name")
    rename.add_argument("name")
    rename.add_argument("new_name")
    rename.set_defaults(run=_rename)

    remove = verbs.add_parser("remove", help="remove a person and everything kept about them")
    remove.add_argument("name")
    remove.set_defaults(run=_remove)


def _enroll(arguments: argparse.Namespace) -> int:
    name = check_name(arguments.name)
    pixels = load_image(arguments.image)
    with workspace.gallery(arguments) as gallery:
        probe = workspace.pipeline(arguments).single(pixels, arguments.image)
        person = gallery.enrol(
            name,
            probe.embedding,
            external_id=arguments.external_id,
            thumbnail=thumbnail(probe.crop),
            source="picture",
        )
    report(_described(person), f"{person.name} is enrolled.", arguments.json)
    return EXIT_DONE


def _people(arguments: argparse.Namespace) -> int:
    with workspace.gallery(arguments) as gallery:
        people = gallery.people()
    lines = [f"{person.name}  (enrolled {_day(person)})" for person in people] or ["No one is enrolled yet."]
    report({"people": [_described(person) for person in people]}, "\n".join(lines), arguments.json)
    return EXIT_DONE


def _rename(arguments: argparse.Namespace) -> int:
    new_name = check_name(arguments.new_name)
    with workspace.gallery(arguments) as gallery:
        person = gallery.person(arguments.name)
        gallery.rename(person.id, new_name)
    report({"person": new_name, "was": person.name}, f"{person.name} is now {new_name}.", arguments.json)
    return EXIT_DONE


def _remove(arguments: argparse.Namespace) -> int:
    with workspace.gallery(arguments) as gallery:
        person = gallery.person(arguments.name)
        gallery.remove(person.id)
    report({"removed": person.name}, f"{person.name} is removed.", arguments.json)
    return EXIT_DONE


def _described(person: Person) -> dict[str, Any]:
    return {"person": person.name, "id": person.external_id, "enrolled_at": person.enrolled_at}


def _day(person: Person) -> str:
    return datetime.fromtimestamp(person.enrolled_at).strftime("%Y-%m-%d")
