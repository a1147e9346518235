"""Verbs that look after the gallery: protection, export and import, backups, erasing."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any

from faceapp.cli import own_gallery, passphrase, workspace
from faceapp.cli.options import add_force, add_to_verb, file_path
from faceapp.cli.output import EXIT_BAD_INPUT, EXIT_DONE, report
from faceapp.errors import GalleryError
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.lifecycle.backups import Backup, find_backups
from faceapp.gallery.lifecycle.erase import erase_everything
from faceapp.gallery.lifecycle.opening import newest_good_backup, restore_backup
from faceapp.gallery.transfer.transfer import Action
from faceapp.station.importing import accept_unlike, plan_import


def register(verbs: Any) -> None:
    """Add the verbs to the parser."""
    parser = verbs.add_parser("gallery", help="check, protect, export, import, back up, restore or erase the gallery")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)

    def add(name: str, run: Any, help_: str) -> argparse.ArgumentParser:
        action: argparse.ArgumentParser = actions.add_parser(name, help=help_)
        action.set_defaults(run=run)
        add_to_verb(action)
        return action

    add("status", _status, "how many people, and what protects them")
    check = add(
        "check", own_gallery.check, "what the level's promise is worth among the people enrolled, and who is alike"
    )
    own_gallery.add_options(check)
    export = add("export", _export, "write people into one encrypted file")
    export.add_argument("file", type=file_path)
    add_force(export)
    export.add_argument("--person", action="append", metavar="NAME", help="only this person; may be repeated")
    import_ = add("import", _import, "read people from such a file")
    import_.add_argument("file", type=file_path)
    import_.add_argument("--preview", action="store_true", help="only say what would be done")
    import_.add_argument(
        "--accept-unlike",
        action="append",
        metavar="NAME",
        help="add references to this person although they don't resemble the person enrolled; may be repeated",
    )
    add("backup", _backup, "back up now")
    add("backups", _backups, "list the backups")
    restore = add("restore", _restore, "put a backup in the gallery's place; the gallery is set aside")
    restore.add_argument("file", type=file_path, nargs="?", help="the newest good one if left out")
    lock = add("passphrase", _passphrase, "lock the gallery with a passphrase, or change it")
    lock.add_argument("--remove", action="store_true", help="let this computer open the gallery by itself again")
    add("rekey", _rekey, "encrypt everything afresh under a new key")
    erase = add("erase", _erase, "destroy the keys, the gallery and its backups")
    erase.add_argument("--yes", action="store_true", help="do it; without this nothing is erased")


def _status(arguments: argparse.Namespace) -> int:
    with workspace.gallery(arguments) as gallery:
        result = {
            "people": len(gallery.people()),
            "protection": gallery.guard.protection,
            "read_only": gallery.read_only,
            "warning": gallery.guard.warning,
            "backups": len(find_backups(workspace.folders(arguments).data)),
        }
    sentence = f"{result['people']} people, protected by: {result['protection']}, {result['backups']} backups."
    report(result, sentence, arguments.json)
    return EXIT_DONE


def _export(arguments: argparse.Namespace) -> int:
    workspace.refuse_targets(arguments, arguments.file)
    with workspace.gallery(arguments) as gallery:
        chosen = arguments.person and [gallery.person(name).id for name in arguments.person]
        secret = passphrase.ask(passphrase.EXPORT, "A passphrase for the export", twice=True)
        count = gallery.transfer.export(arguments.file, secret, chosen)
    report({"exported": count, "file": str(arguments.file)}, f"{count} people exported.", arguments.json)
    return EXIT_DONE


def _import(arguments: argparse.Namespace) -> int:
    with workspace.gallery(arguments) as gallery:
        secret = passphrase.ask(passphrase.EXPORT, "The export's passphrase")
        card, settings = workspace.encoder_card(arguments), workspace.settings(arguments)
        plan = plan_import(gallery, arguments.file, secret, card, settings)
        plan = accept_unlike(plan, arguments.accept_unlike or [])
        if not arguments.preview:
            gallery.transfer.apply(plan)
    rows = [
        {
            "person": planned.portable.person.name,
            "action": planned.action,
            "reason": planned.reason,
            "unlike": planned.unlike,
        }
        for planned in plan
    ]
    lines = [f"{row['action']}: {row['person']} ({row['reason']})" for row in rows]
    if any(planned.unlike and planned.action is Action.REFUSE for planned in plan):
        lines.append("If you know whose face it is, add it with --accept-unlike NAME.")
    report({"people": rows, "applied": not arguments.preview}, "\n".join(lines), arguments.json)
    refused = bool(plan) and all(planned.action is Action.REFUSE for planned in plan)
    return EXIT_BAD_INPUT if refused else EXIT_DONE


def _backup(arguments: argparse.Namespace) -> int:
    with workspace.gallery(arguments) as gallery:
        backup = gallery.backups.make()
    report(_described(backup), f"Backed up to {backup.path}.", arguments.json)
    return EXIT_DONE


def _backups(arguments: argparse.Namespace) -> int:
    found = [_described(backup) for backup in find_backups(workspace.folders(arguments).data)]
    lines = [f"{row['made_at']}  {row['file']}" for row in found] or ["There is no backup yet."]
    report({"backups": found}, "\n".join(lines), arguments.json)
    return EXIT_DONE


def _restore(arguments: argparse.Namespace) -> int:
    folder = workspace.folders(arguments).data
    secret = workspace.passphrase_of(folder)
    path: Path = arguments.file or _newest_good(folder, secret)
    aside = restore_backup(folder, path, secret)
    kept = f" What was there is kept as {aside.name}." if aside else ""
    report({"restored": str(path), "set_aside": aside and str(aside)}, f"{path.name} restored.{kept}", arguments.json)
    return EXIT_DONE


def _newest_good(folder: Path, secret: str | None) -> Path:
    backup = newest_good_backup(folder, secret)
    if backup is None:
        raise GalleryError("There is no good backup.", "Import an export if you have one.")
    return backup.path


def _passphrase(arguments: argparse.Namespace) -> int:
    with workspace.gallery(arguments) as gallery:
        if arguments.remove:
            gallery.guard.remove_passphrase()
        else:
            gallery.guard.set_passphrase(passphrase.ask(passphrase.NEW, "The new passphrase", twice=True))
        return _told_protection(gallery, arguments)


def _rekey(arguments: argparse.Namespace) -> int:
    with workspace.gallery(arguments) as gallery:
        gallery.guard.rekey()
        return _told_protection(gallery, arguments)


def _erase(arguments: argparse.Namespace) -> int:
    folder = workspace.folders(arguments).data
    if not arguments.yes:
        raise GalleryError(f"This would destroy everybody enrolled in {folder}.", "Add --yes to do it.")
    erase_everything(folder)
    report({"erased": str(folder)}, f"Everything in {folder} is erased.", arguments.json)
    return EXIT_DONE


def _told_protection(gallery: Gallery, arguments: argparse.Namespace) -> int:
    protection = gallery.guard.protection
    report({"protection": protection}, f"Done; the gallery is protected by: {protection}.", arguments.json)
    return EXIT_DONE


def _described(backup: Backup) -> dict[str, Any]:
    made_at = datetime.fromtimestamp(backup.made_at).astimezone().isoformat(timespec="seconds")
    return {"file": str(backup.path), "made_at": made_at, "bytes": backup.size}
