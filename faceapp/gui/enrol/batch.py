"""Enrols many people from pictures: looks at everybody listed, shows what would be done, and does it if wanted."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from faceapp.errors import FaceAppError
from faceapp.gui.enrol.batch_dialog import BatchDialog
from faceapp.gui.session.session import Session
from faceapp.gui.style.dialogs import open_dialog
from faceapp.gui.style.language import spoken
from faceapp.siamese.card import EncoderCard
from faceapp.station.batch import BatchPlanner, Planned, enrol_planned
from faceapp.station.batch_list import Entry, read_entries
from faceapp.station.enrolment import EnrolmentRules
from faceapp.station.people import People
from faceapp.vision.quality.bounds import of_picture

PORTION = 16
"""So many people are written, each as a whole, before the list is shown anew and it can be stopped."""


class BatchDesk(QObject):
    """Begins it, where it can be."""

    notice = Signal(str)

    def __init__(self, session: Session, window: QWidget, allow: Callable[[str, Callable[[], object]], None]) -> None:
        """Ask over ``window``; ``allow`` asks who wants to enrol, where not everybody may."""
        super().__init__(window)
        self._session, self._window, self._allow = session, window, allow

    def ask(self) -> None:
        """Ask for the pictures, or say why nobody can be enrolled now."""
        card = self._session.card
        if not self._session.sharing.may_change_people:
            self.notice.emit(self.tr("Nobody can be enrolled here."))
        elif card is None:
            self.notice.emit(self.tr("The encoder is not loaded yet. Try again in a moment."))
        else:
            self._allow(self.tr("Enrol"), partial(self._begin, card))

    def _begin(self, card: EncoderCard) -> None:
        consent = spoken(self._session.settings.consent_text)
        rules = replace(EnrolmentRules.of(self._session.settings, card), consent_text=consent)
        BatchRun(self._session, rules, open_dialog(BatchDialog(consent, self._window)))


class BatchRun(QObject):
    """What happens while its dialog is open; it ends with the dialog."""

    def __init__(self, session: Session, rules: EnrolmentRules, dialog: BatchDialog) -> None:
        """Wait for a folder or a table."""
        super().__init__(dialog)
        self._session, self._rules, self._dialog = session, rules, dialog
        self._entries: list[Entry] = []
        self._plan: list[Planned] = []
        self._results: list[Planned] = []
        dialog.source_chosen.connect(self._read)
        dialog.enrol_asked.connect(self._enrol)

    def _read(self, source: Path) -> None:
        self._session.background.run(self, lambda: read_entries(source), self._look, self._refuse)

    def _look(self, entries: list[Entry]) -> None:
        session, card = self._session, self._session.card
        if card is None:
            return
        bounds = of_picture(session.enrol_bounds)
        planner = BatchPlanner(session.people.enrolled, card, self._rules, bounds)
        self._entries, self._plan = entries, []
        self._dialog.show_looking(len(entries))
        self._look_at_next(planner)

    def _look_at_next(self, planner: BatchPlanner) -> None:
        """Look at one person's pictures between two frames of the camera: the picture goes on."""
        if len(self._plan) == len(self._entries):
            self._dialog.show_plan(self._plan)
            return
        entry = self._entries[len(self._plan)]

        def keep(planned: Planned) -> None:
            self._plan.append(planned)
            self._dialog.add(planned)
            self._dialog.show_progress(len(self._plan))
            self._look_at_next(planner)

        self._session.run_with_pipeline(self, lambda pipeline: planner.plan(pipeline, entry), keep, self._refuse)

    def _enrol(self) -> None:
        self._dialog.show_enrolling(len(self._plan))
        self._enrol_next()

    def _enrol_next(self) -> None:
        begin = len(self._results)
        portion = self._plan[begin : begin + PORTION]
        if not portion or self._dialog.stopped:
            self._dialog.show_result(self._results, len(self._plan))
            return

        def enrol(people: People) -> None:
            for planned in portion:  # those before one that fails are enrolled, and are told
                self._results.append(enrol_planned(people, planned, self._rules, similar_names=False))

        def go_on(_result: object) -> None:
            self._dialog.show_progress(len(self._results))
            self._enrol_next()

        self._session.people.change(self, enrol, go_on, self._break_off)

    def _break_off(self, error: Exception) -> None:
        self._session.people.change(self, lambda _people: None)  # shows those who were enrolled before it
        self._dialog.show_result(self._results, len(self._plan))
        self._dialog.show_error(_words(error), choosing=False)

    def _refuse(self, error: Exception) -> None:
        self._dialog.show_error(_words(error), choosing=True)


def _words(error: Exception) -> str:
    return str(error) if isinstance(error, FaceAppError) else repr(error)
