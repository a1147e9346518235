"""Verbs that share one gallery among stations."""

import argparse
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from faceapp.cli import passphrase, shared_history, workspace
from faceapp.cli.options import COUNTS, add_force, add_to_verb, file_path, number
from faceapp.cli.output import EXIT_DONE, EXIT_NO_MATCH, report
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.shared.address import Address, Login, read_certificate
from faceapp.gallery.shared.invitation import LEASE
from faceapp.gallery.shared.replica import LEASE_HOURS
from faceapp.gallery.shared.stations import Role
from faceapp.recognition.matching import Matcher
from faceapp.station.enrolment import EnrolmentRules
from faceapp.station.same_faces import compare_arrivals, to_ask
from faceapp.vision.quality.range import Range

PASSWORD = "FACEAPP_SERVER_PASSWORD"
_ROLES = [role for role in Role if role is not Role.REVOKED]


def register(verbs: Any) -> None:
    """Add the verbs to the parser."""
    parser = verbs.add_parser("shared", help="share one gallery with other stations by a PostgreSQL of your own")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)

    def add(name: str, run: Any, help_: str) -> argparse.ArgumentParser:
        action: argparse.ArgumentParser = actions.add_parser(name, help=help_)
        action.set_defaults(run=run)
        add_to_verb(action)
        return action

    init = add("init", _init, "make this gallery the first station's, in an empty database")
    init.add_argument("server", metavar="HOST[:PORT]")
    init.add_argument("--database", default="faceapp", help="its name (faceapp)")
    init.add_argument("--user", default="faceapp", help="a login that owns it and may make others (faceapp)")
    init.add_argument("--name", required=True, help="what this station is called")
    trust = init.add_mutually_exclusive_group()
    trust.add_argument("--ca", type=file_path, metavar="FILE", help="certificate of the authority behind the server's")
    trust.add_argument("--pin", type=file_path, metavar="FILE", help="the server's own certificate")
    init.add_argument(
        "--lease-hours", type=number(float, Range(*LEASE)), default=LEASE_HOURS, metavar="HOURS",
        help="a station drops its copy after so long without the server (72)",
    )  # fmt: skip
    join = add("join", _join, "become a station: first --request, then --approval with the administrator's answer")
    step = join.add_mutually_exclusive_group(required=True)
    step.add_argument("--request", type=file_path, metavar="FILE", help="write what an administrator approves")
    step.add_argument("--approval", type=file_path, metavar="FILE", help="read the administrator's answer")
    add_force(join)
    approve = add("approve", _approve, "let a station in (administrators)")
    approve.add_argument("request", type=file_path)
    approve.add_argument("approval", type=file_path, help="the file to be written, for that station only")
    approve.add_argument("--name", required=True, help="what the station is called")
    approve.add_argument("--role", choices=_ROLES, default=Role.DOOR)
    add_force(approve)
    role = add("role", _role, "let a station do more or less (administrators)")
    role.add_argument("station", type=number(int, COUNTS))
    role.add_argument("role", choices=_ROLES)
    revoke = add("revoke", _revoke, "shut a station out and seal everything afresh (administrators)")
    revoke.add_argument("station", type=number(int, COUNTS))
    add("status", _status, "catch up, and say where every station stands (exit code 1: the server is away, or lies)")
    both = add("keep-both", _keep_both, "say that two people who look alike are not one who is enrolled twice")
    both.add_argument("first", metavar="NAME")
    both.add_argument("second", metavar="NAME")
    rekey = add("rekey", _rekey, "seal everything afresh under new keys (administrators)")
    rekey.add_argument("--resume", action="store_true", help="only go on with one that broke off")
    log = add(
        "log", _log, "list what all stations have logged (administrators; exit code 1: rows are missing or false)"
    )
    log.add_argument(
        "--forget-days", type=number(float, Range(0, 36500)), metavar="DAYS",
        help="delete from the server what it has had for longer; the stations keep their own logs",
    )  # fmt: skip
    shared_history.register(add)
    upgrade = add("upgrade", _upgrade, "bring the server's tables up to this version's; stations go on meanwhile")
    upgrade.add_argument("--user", default="faceapp", help="the login that owns the database (faceapp)")
    leave = add("leave", _leave, "leave: this station's copy is dropped")
    leave.add_argument(
        "--without-server", action="store_true", help="though the server is gone, or lets this station in no more"
    )


def _init(arguments: argparse.Namespace) -> int:
    known_by = arguments.pin or arguments.ca
    certificate = read_certificate(known_by) if known_by else ""
    address = Address.parse(arguments.server, arguments.database, certificate, arguments.pin is not None)
    with workspace.gallery(arguments) as gallery:
        sharing = gallery.share(address, _owner(arguments), arguments.name, arguments.lease_hours)
        count = len(gallery.people())
    result = {"station": 1, "gallery": sharing.membership.gallery.hex(), "people": count}
    report(result, f"This is station 1, an administrator; {count} people are shared.", arguments.json)
    return EXIT_DONE


def _join(arguments: argparse.Namespace) -> int:
    with workspace.gallery(arguments) as gallery:
        if arguments.request:
            workspace.refuse_targets(arguments, arguments.request)
            gallery.ask_to_join().write(arguments.request)
            result: dict[str, Any] = {"request": str(arguments.request)}
            sentence = f"Let an administrator approve {arguments.request}."
        else:
            sharing = gallery.join(arguments.approval)
            result = {"station": sharing.membership.number, "people": len(gallery.people())}
            sentence = f"This is station {result['station']}; {result['people']} people are here."
    report(result, sentence, arguments.json)
    return EXIT_DONE


def _approve(arguments: argparse.Namespace) -> int:
    from faceapp.gallery.shared.administration import approve
    from faceapp.gallery.shared.invitation import Request

    workspace.refuse_targets(arguments, arguments.approval)
    request = Request.read(arguments.request)
    with workspace.gallery(arguments) as gallery:
        role = Role(arguments.role)
        station = approve(gallery.shared(), request, arguments.approval, arguments.name, role)
    result = {"station": station.number, "role": role, "approval": str(arguments.approval)}
    sentence = f"Station {station.number} ({role}) may join with {arguments.approval}."
    report(result, sentence, arguments.json)
    return EXIT_DONE


def _role(arguments: argparse.Namespace) -> int:
    from faceapp.gallery.shared.administration import change_role

    with workspace.gallery(arguments) as gallery:
        change_role(gallery.shared(), arguments.station, Role(arguments.role))
    result = {"station": arguments.station, "role": arguments.role}
    report(result, f"The role of station {arguments.station} is {arguments.role} now.", arguments.json)
    return EXIT_DONE


def _log(arguments: argparse.Namespace) -> int:
    from faceapp.gallery.shared import station_logs

    with workspace.gallery(arguments) as gallery:
        days = arguments.forget_days
        forgotten = 0 if days is None else station_logs.forget(gallery.shared(), days)
        found = station_logs.read(gallery.shared())
    lines = [
        f"{datetime.fromtimestamp(one.row.at, UTC):%Y-%m-%d %H:%M:%S}  {one.station} {one.name}  "
        f"{one.row.event} {one.row.details}"
        for one in found.rows
    ]
    problems = [str(problem) for problem in found.problems]
    result = {"forgotten": forgotten, "rows": [asdict(one) for one in found.rows], "problems": problems}
    report(result, "\n".join(lines + problems) or "Nothing is logged on the server.", arguments.json)
    return EXIT_NO_MATCH if problems else EXIT_DONE


def _upgrade(arguments: argparse.Namespace) -> int:
    from faceapp.gallery.shared.founding import upgrade

    with workspace.gallery(arguments) as gallery:
        steps = upgrade(gallery.shared(), _owner(arguments))
    report({"steps": steps}, "The server is up to date.", arguments.json)
    return EXIT_DONE


def _owner(arguments: argparse.Namespace) -> Login:
    return Login(arguments.user, passphrase.ask(PASSWORD, f"Password of {arguments.user} on the server"))


def _revoke(arguments: argparse.Namespace) -> int:
    from faceapp.gallery.shared.administration import revoke

    with workspace.gallery(arguments) as gallery:
        revoke(gallery.shared(), arguments.station)
    report({"revoked": arguments.station}, f"Station {arguments.station} is shut out.", arguments.json)
    return EXIT_DONE


def _rekey(arguments: argparse.Namespace) -> int:
    from faceapp.gallery.shared.administration import rekey

    with workspace.gallery(arguments) as gallery:
        count = rekey(gallery.shared(), new_keys=not arguments.resume)
    report({"sealed_afresh": count}, f"{count} people are sealed afresh.", arguments.json)
    return EXIT_DONE


def _leave(arguments: argparse.Namespace) -> int:
    with workspace.gallery(arguments) as gallery:
        if arguments.without_server:
            gallery.leave_without_server()
        else:
            gallery.leave()
        count = len(gallery.people())
    report({"left": True, "people": count}, "This station has left the shared gallery.", arguments.json)
    return EXIT_DONE


def _status(arguments: argparse.Namespace) -> int:
    from faceapp.gallery.shared.status import status

    with workspace.gallery(arguments) as gallery:
        found = status(gallery.shared())
        doubles = _doubles(arguments, gallery)
    lines = [f"Station {found.station} has change {found.version}."]
    for one in found.stations:
        seen = "not heard" if one.seen_seconds is None else f"change {one.version}, {one.seen_seconds:.0f} s ago"
        program = f"; faceapp {one.program}" if one.program else ""
        lines.append(f"{one.number}  {one.name}  ({one.role}; {seen}{program})")
    if found.history_since:
        since = datetime.fromtimestamp(found.history_since, UTC)
        lines.append(f"What this station checks goes to the server since {since:%Y-%m-%d %H:%M}.")
    for removal in found.removals:
        lines.append(f"Person {removal.person} is removed; {removal.waiting} of {removal.stations} have not yet.")
    if found.older:
        lines.append(f"{found.older} people are still under older keys: faceapp shared rekey --resume.")
    for double in doubles:
        first, second = double["people"]
        lines.append(f"“{first}” and “{second}” may be one person enrolled twice (score {double['score']:.2f}).")
        lines.append("  Two people: faceapp shared keep-both NAME NAME. One: faceapp remove NAME.")
    if found.problem:
        lines.append(found.problem)
    report(asdict(found) | {"same_faces": doubles}, "\n".join(lines), arguments.json)
    return EXIT_NO_MATCH if found.problem else EXIT_DONE


def _doubles(arguments: argparse.Namespace, gallery: Gallery) -> list[dict[str, Any]]:
    """Compare who is new, and return those who may be enrolled twice."""
    if not gallery.read_only and gallery.shared().same_faces.to_compare():
        card = workspace.encoder_card(arguments)
        matcher = Matcher(gallery.vectors(card), card)
        compare_arrivals(gallery, matcher, EnrolmentRules.of(workspace.settings(arguments), card))
    return [
        {"people": [gallery.person_by_id(number).name for number in (one.first, one.second)]}
        | {"score": round(one.score, 6), "since": one.since}
        for one in to_ask(gallery)
    ]


def _keep_both(arguments: argparse.Namespace) -> int:
    with workspace.gallery(arguments) as gallery:
        first, second = gallery.person(arguments.first), gallery.person(arguments.second)
        gallery.shared().same_faces.keep_both(first.id, second.id)
    names = [first.name, second.name]
    report({"two_people": names}, f"{first.name} and {second.name} are two people who look alike.", arguments.json)
    return EXIT_DONE
