"""What is said of a shared gallery and of its stations."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QTime

from faceapp.gallery.shared.stations import Role
from faceapp.gui.session.sharing import SessionSharing
from faceapp.gui.style.language import fill, grouped

if TYPE_CHECKING:
    from faceapp.gallery.shared.status import Removal, StationStatus  # and with it PostgreSQL's client, for who shares

MINUTE, HOUR, DAY = 60, 3600, 86400


def role_name(role: Role) -> str:
    """Return what a role is called."""
    return {
        Role.DOOR: QCoreApplication.translate("Sharing", "Door"),
        Role.OPERATOR: QCoreApplication.translate("Sharing", "Operator"),
        Role.ADMINISTRATOR: QCoreApplication.translate("Sharing", "Administrator"),
        Role.REVOKED: QCoreApplication.translate("Sharing", "Shut out"),
    }[role]


def role_with_meaning(role: Role) -> str:
    """Return what a role is called, and what it may do."""
    return {
        Role.DOOR: QCoreApplication.translate("Sharing", "Door: checks people"),
        Role.OPERATOR: QCoreApplication.translate("Sharing", "Operator: enrols and removes people too"),
        Role.ADMINISTRATOR: QCoreApplication.translate("Sharing", "Administrator: lets stations in and out too"),
        Role.REVOKED: QCoreApplication.translate("Sharing", "Shut out by an administrator"),
    }[role]


def state_word(sharing: SessionSharing) -> str:
    """Return in a few words how the station stands; empty if the gallery is not shared or nobody follows it."""
    standing = sharing.standing
    if standing is None:
        return ""
    if standing.shut_out:
        return QCoreApplication.translate("Sharing", "shut out by an administrator")
    if standing.dropped:
        return QCoreApplication.translate("Sharing", "locked: cut off for too long")
    if standing.offline_since:
        return fill(QCoreApplication.translate("Sharing", "offline since {0}"), _clock(standing.offline_since))
    if standing.problem or standing.refused:
        return QCoreApplication.translate("Sharing", "shared gallery: a problem")
    if sharing.behind:
        return fill(QCoreApplication.translate("Sharing", "behind by {0}"), grouped(sharing.behind))
    if not standing.asked:
        return QCoreApplication.translate("Sharing", "asking the other stations…")
    return QCoreApplication.translate("Sharing", "in step with the other stations")


def state_sentence(sharing: SessionSharing) -> str:
    """Return at length how the station stands; empty as for ``state_word``."""
    standing = sharing.standing
    if standing is None:
        return ""
    if standing.shut_out:
        return _shut_out_sentence(sharing, standing.dropped)
    if standing.dropped:
        return QCoreApplication.translate(
            "Sharing",
            "The server was not heard for so long that this station has dropped everybody. It fills itself anew "
            "once the server is back.",
        )
    if standing.offline_since or standing.problem:
        kept = QCoreApplication.translate("Sharing", "Without it this station keeps its copy for {0} h more.")
        return f"{standing.problem} {fill(kept, _hours_left(sharing))}"
    if standing.refused:
        return standing.refused
    if sharing.behind:
        return fill(
            QCoreApplication.translate("Sharing", "Changes of other stations still to be read: {0}."),
            grouped(sharing.behind),
        )
    if not standing.asked:
        return QCoreApplication.translate("Sharing", "The server is being asked what other stations have changed.")
    return QCoreApplication.translate("Sharing", "This station has all that the others have changed.")


def station_state(station: "StationStatus", newest: int) -> str:
    """Return how far a station has come; ``newest`` is the last change that is known here."""
    if station.role is Role.REVOKED or station.version is None:
        return ""
    behind = newest - station.version
    if behind <= 0:
        return QCoreApplication.translate("Sharing", "in step")
    return fill(QCoreApplication.translate("Sharing", "behind by {0}"), grouped(behind))


def last_seen(station: "StationStatus") -> str:
    """Return when a station was heard last."""
    seconds = station.seen_seconds
    if station.role is Role.REVOKED:
        return ""
    if seconds is None:
        return QCoreApplication.translate("Sharing", "not heard")
    if seconds < 2 * MINUTE:
        return QCoreApplication.translate("Sharing", "just now")
    if seconds < 2 * HOUR:
        return fill(QCoreApplication.translate("Sharing", "{0} minutes ago"), int(seconds // MINUTE))
    if seconds < 2 * DAY:
        return fill(QCoreApplication.translate("Sharing", "{0} hours ago"), int(seconds // HOUR))
    return fill(QCoreApplication.translate("Sharing", "{0} days ago"), int(seconds // DAY))


def removals_sentence(removals: "tuple[Removal, ...]") -> str:
    """Say how many stations have not confirmed yet that people were removed; empty if all have."""
    if not removals:
        return ""
    slowest = max(removals, key=lambda one: one.waiting)
    done = slowest.stations - slowest.waiting
    if len(removals) == 1:
        text = QCoreApplication.translate("Sharing", "One removal is confirmed by {0} of {1} stations so far.")
        return fill(text, done, slowest.stations)
    text = QCoreApplication.translate(
        "Sharing", "{0} removals are not confirmed everywhere yet; one by {1} of {2} stations."
    )
    return fill(text, len(removals), done, slowest.stations)


def _shut_out_sentence(sharing: SessionSharing, dropped: bool) -> str:
    if dropped:
        return QCoreApplication.translate(
            "Sharing", "An administrator has shut this station out, and it has dropped everybody."
        )
    text = QCoreApplication.translate(
        "Sharing",
        "An administrator has shut this station out. It checks with whom it has for {0} more hours, then it drops "
        "everybody.",
    )
    return fill(text, _hours_left(sharing))


def _hours_left(sharing: SessionSharing) -> int:
    return int(sharing.part.state.left_seconds // HOUR) if sharing.part else 0


def _clock(at: float) -> str:
    """Return a time of today's as HH:mm, and another day's with its date."""
    moment = QDateTime.fromSecsSinceEpoch(int(at))
    if moment.date() == QDateTime.currentDateTime().date():
        return QLocale().toString(QTime(moment.time().hour(), moment.time().minute()), "HH:mm")
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
