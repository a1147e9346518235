"""Saves evidence of a verdict: asks where, makes the page, and signs it beside the window."""

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from faceapp.gallery.history import Check
from faceapp.gallery.keys.station_key import fingerprint
from faceapp.gui.history.evidence_page import EvidencePage
from faceapp.gui.history.texts import CheckTexts
from faceapp.gui.session.session import Session
from faceapp.gui.style.dialogs import ask_file_to_save
from faceapp.station.evidence import save_evidence, state

Say = Callable[[str], None]


class EvidenceSaver(QObject):
    """Saves evidence of a session's verdicts."""

    def __init__(self, session: Session, parent: QWidget, say: Say, failed: Callable[[Exception], None]) -> None:
        """Ask over ``parent``; ``say`` takes what was saved, ``failed`` why it could not be."""
        super().__init__(parent)
        self._session = session
        self._window = parent
        self._say = say
        self._failed = failed
        self._pages = EvidencePage(CheckTexts(session.people.name_of))

    def ask(self, check: Check, face: bytes | None = None, **live: Any) -> None:
        """Ask where to save evidence of a check; see ``save``."""
        kinds = self.tr("Evidence (*.pdf)")
        ask_file_to_save(
            self._window,
            self.tr("Save evidence"),
            "evidence.pdf",
            kinds,
            lambda path: self.save(path, check, face, **live),
        )

    def save(self, path: str, check: Check, face: bytes | None = None, **live: Any) -> None:
        """Write the page and the signed statement of a check.

        Args:
            path: of the page; the statement lies beside it.
            check: the verdict.
            face: the one checked, JPEG bytes; None to take the one kept with the check.
            live: see ``station.evidence.state``.
        """
        gallery, session, pages = self._session.gallery, self._session, self._pages
        person_id = check.claimed_id if check.found_id is None else check.found_id
        name = session.people.name_of(person_id) if person_id is not None else ""

        def work() -> str:
            checked = gallery.history.picture(check.id) if face is None else face
            reference = gallery.thumbnail(person_id) if person_id is not None else b""
            faces = {"reference": reference, "checked": checked}
            kept = {which: base64.b64encode(jpeg).decode() for which, jpeg in faces.items() if jpeg}
            statement = state(gallery, check, name, session.card, faces=kept, **live)
            page = pages.pdf(statement, fingerprint(gallery.station_key.public()))
            return str(save_evidence(gallery, Path(path), statement, page))

        session.background.run(
            self._window, work, lambda saved: self._say(self.tr("Saved and signed: {0}").format(saved)), self._failed
        )
