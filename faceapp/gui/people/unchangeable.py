"""Why nobody can be changed at this station."""

from PySide6.QtCore import QCoreApplication

from faceapp.gui.session.session import Session


def why_unchangeable(session: Session) -> str:
    """Return it in a sentence; empty if people can be changed here."""
    if session.gallery.read_only:
        return QCoreApplication.translate(
            "People", "Another faceapp has the gallery open: nothing can be changed here."
        )
    if session.sharing.shut_out:
        return QCoreApplication.translate(
            "People", "An administrator has shut this station out: nothing can be changed here."
        )
    if not session.sharing.may_change_people:
        return QCoreApplication.translate(
            "People", "This station is a door of the shared gallery: people are changed at another one."
        )
    return ""
