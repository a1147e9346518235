"""The window: its parts put together, and what it asks when it is closed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from faceapp.capture.source import parse_source
from faceapp.gallery.history import Check
from faceapp.gui.about_dialog import AboutDialog
from faceapp.gui.administration import Administration
from faceapp.gui.data_page import DataPage
from faceapp.gui.enrol.batch import BatchDesk
from faceapp.gui.enrol.sheet import EnrolSheet
from faceapp.gui.enrolment import EnrolDesk
from faceapp.gui.first_start import FirstStart, is_first_start
from faceapp.gui.history.dialog import HistoryDialog
from faceapp.gui.history.evidence import EvidenceSaver
from faceapp.gui.history.texts import CheckTexts
from faceapp.gui.kiosk import Kiosk
from faceapp.gui.live.camera_menu import CameraMenu
from faceapp.gui.live.camera_screen import CameraScreen
from faceapp.gui.live.explanation_dialog import Explainer, ExplanationDialog
from faceapp.gui.live.verdict_band import VerdictBand
from faceapp.gui.live.view import LiveView
from faceapp.gui.liveness.desk import LivenessDesk
from faceapp.gui.people.drift import DriftWatch
from faceapp.gui.people.last_seen import LastSeen
from faceapp.gui.people.pages import PersonPages
from faceapp.gui.people.panel import GalleryPanel
from faceapp.gui.people.removals import Removals
from faceapp.gui.people.renewal import Renewal
from faceapp.gui.people.same_faces import SameFaces
from faceapp.gui.pins.desk import PinDesk
from faceapp.gui.presenter import Presenter
from faceapp.gui.session.bookkeeping import HistoryKeeper, SettingsAudit, StationPause
from faceapp.gui.session.session import Session
from faceapp.gui.settings.camera import CameraPage
from faceapp.gui.settings.dialog import SettingsDialog
from faceapp.gui.sharing.desk import SharingDesk
from faceapp.gui.status_bar import StatusBar
from faceapp.gui.style.banner import Banner
from faceapp.gui.style.dialogs import close_dialogs, open_dialog
from faceapp.gui.style.theme import Theme
from faceapp.gui.style.toast import Toast
from faceapp.gui.top_bar import TopBar
from faceapp.gui.vault.idle_lock import IdleLock
from faceapp.gui.vault.vault import Vault
from faceapp.gui.vault.warning import GalleryWarning
from faceapp.gui.widgets import Widgets
from faceapp.gui.window_state import SMALLEST, keep_window, restore_window

WIDE_FROM = 1024
"""Width from which the people have all the room they want."""


class MainWindow(QMainWindow):
    """Shows a session; closing the window stops it."""

    closed = Signal()

    def __init__(self, session: Session, theme: Theme) -> None:
        """Put the parts together; nothing runs before the session is started."""
        super().__init__()
        self.session = session
        self._theme = theme
        self.stopped_cleanly = True
        self.setWindowTitle(self.tr("faceapp"))
        self.setWindowIcon(theme.icon("faceapp", "accent"))
        self.setMinimumSize(SMALLEST)
        self.camera_menu = CameraMenu(self)
        self.camera_menu.chosen.connect(lambda text: session.open_camera(parse_source(text)))
        self.vault = Vault(session, self)
        self.administration = Administration(session, self.vault.protection.require_fit, self)
        self.sharing = SharingDesk(session, self)
        self.parts = self._make_parts()
        self._lay_out()
        restore_window(self, session)
        self._presenter = Presenter(session, self.parts, self)
        self.removals = Removals(session, self.parts.panel, self.parts.toast, self.administration.allow, self)
        self.kiosk = Kiosk(self, self.parts, theme, self.administration)
        self._history = HistoryKeeper(session, self)
        self._last_seen = LastSeen(session, self._history, self.parts.panel.model, self)
        self.pause = StationPause(session, self)
        self.explainer = Explainer(session, self)
        look = self._allowed(self.tr("Settings"), lambda: self.show_settings().turn_to(CameraPage))
        self.drift = DriftWatch(session, self.parts.panel.model, self.parts.banner, look, self)
        tell = CheckTexts(session.people.name_of).line
        self.person_pages = PersonPages(session, theme, self.drift, tell, self)
        self.person_pages.reference_asked.connect(self.parts.panel.reference_asked)
        SameFaces(
            session, theme, self.parts.banner, self.parts.panel.remove_asked.emit, self.administration.allow, self
        )
        self._renewal = Renewal(session, self)
        self.enrolment = EnrolDesk(session, theme, self.parts, self, self._middle, self.administration.allow)
        self.batch = BatchDesk(session, self, self.administration.allow)
        self.pins = PinDesk(session, self.parts.live, self, lambda: self.enrolment.busy)
        self.liveness = LivenessDesk(session, theme, self.parts.live, self, lambda: self.enrolment.busy)
        self.liveness.asking_changed.connect(partial(self.kiosk.lend_escape, "liveness"))
        self._connect()
        self._connect_keys()
        self.parts.panel.list.setFocus()

    def enrol(self, person_id: int | None = None) -> EnrolSheet:
        """Open the enrolment sheet beside the live picture: for someone new, or for another reference of a person."""
        return self.enrolment.open(person_id)

    @property
    def sheet(self) -> EnrolSheet | None:
        """The enrolment sheet while it is open."""
        return self.enrolment.sheet

    def show_settings(self) -> SettingsDialog:
        """Open the settings beside the running picture."""
        data_page = partial(DataPage, self.vault, self.administration, self.sharing)
        return open_dialog(SettingsDialog(self.session, data_page, self))

    def welcome(self) -> None:
        """Show the cards of a first start, if it is one."""
        if is_first_start(self.session):
            cards = open_dialog(FirstStart(self.session, self.vault, self._theme, self))
            cards.enrol_asked.connect(lambda: self.enrolment.ask())
            cards.picture_asked.connect(self.enrolment.pictures.choose)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102, N802 (Qt's name)
        if self.kiosk.on and self.administration.must_ask(visitor=True):
            event.ignore()
            self.kiosk.toggle()
            return
        close_dialogs(self)  # none may still act on a gallery that is closed
        self.hide()
        self.kiosk.leave()  # the next start is an ordinary one
        keep_window(self, self.session)
        self.stopped_cleanly = self.session.stop()
        super().closeEvent(event)
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102, N802 (Qt's name)
        if event.type() is QEvent.Type.WindowStateChange:
            self.session.rest(self.isMinimized())
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102, N802 (Qt's name)
        super().resizeEvent(event)
        self.parts.panel.show_narrow(self.width() < WIDE_FROM)

    def _make_parts(self) -> Widgets:
        theme, verdict = self._theme, VerdictBand(self._theme)
        top, stage = TopBar(theme, self.camera_menu), QStackedWidget()
        return Widgets(
            top=top,
            banner=Banner(),
            stage=stage,
            live=LiveView(theme),
            camera=CameraScreen(theme),
            verdict=verdict,
            panel=GalleryPanel(theme, self.session.people.picture, self.session.people.bearer),
            status=StatusBar(),
            toast=Toast(self, stage),
        )

    def _lay_out(self) -> None:
        parts = self.parts
        parts.stage.addWidget(parts.live)
        parts.stage.addWidget(parts.camera)
        left = QVBoxLayout()
        left.setContentsMargins(16, 16, 16, 4)
        left.setSpacing(4)
        left.addWidget(parts.stage, 1)
        left.addWidget(parts.verdict)
        self._middle = middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(left, 1)
        middle.addWidget(parts.panel)
        central = QWidget()
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(parts.top)
        layout.addWidget(parts.banner)
        layout.addLayout(middle, 1)
        layout.addWidget(parts.status)
        self.setCentralWidget(central)
        parts.toast.raise_()

    def _connect(self) -> None:
        parts = self.parts
        parts.panel.pin_asked.connect(self._allowed(self.tr("PIN"), self.pins.edit))
        self.enrolment.judging.connect(lambda judging: self._presenter.show_enrolling(not judging))
        self.enrolment.opened.connect(partial(self.kiosk.lend_escape, "enrolment"))
        self.enrolment.notice.connect(parts.toast.show_notice)
        parts.panel.page_asked.connect(self._allowed(self.tr("Person"), self.person_pages.open))
        parts.panel.export_asked.connect(self._allowed(self.tr("Export people"), self.vault.exchange.export_chosen))
        self.batch.notice.connect(parts.toast.show_notice)
        parts.panel.pictures_asked.connect(self.batch.ask)
        parts.top.panel_toggled.connect(parts.panel.setVisible)
        parts.top.theme_asked.connect(lambda: self.session.change(theme="light" if self._theme.is_dark else "dark"))
        self.session.settings_changed.connect(lambda: self._theme.choose(self.session.settings.theme))
        parts.top.settings_asked.connect(self._allowed(self.tr("Settings"), self.show_settings))
        parts.top.help_asked.connect(self._show_about)
        parts.top.history_asked.connect(self._allowed(self.tr("History"), self.show_history))
        parts.verdict.why_asked.connect(self.explainer.ask)
        self.explainer.evidence_asked.connect(self._save_evidence)
        parts.verdict.lift_asked.connect(
            self._allowed(self.tr("Too many failed checks"), self.pause.lift, visitor=True)
        )
        self.kiosk.changed.connect(lambda on: keep_window(self, self.session, on))
        self._connect_vault()

    def _connect_keys(self) -> None:
        """Connect the keys that do nothing in the full-screen view."""
        keys: dict[QKeySequence, Callable[[], object]] = {
            QKeySequence("Ctrl+,"): self.parts.top.settings_asked.emit,
            QKeySequence("Ctrl+H"): self.parts.top.history_asked.emit,
            QKeySequence("Ctrl+E"): self.explainer.ask,
            QKeySequence("Ctrl+L"): self.vault.lock_asked,
            QKeySequence(QKeySequence.StandardKey.New): lambda: self.enrolment.ask(),
            QKeySequence(QKeySequence.StandardKey.Paste): self.enrolment.pictures.paste,
            QKeySequence(QKeySequence.StandardKey.Find): self._search,
        }
        self.kiosk.close_off([QShortcut(key, self, act) for key, act in keys.items()])

    def _allowed(self, what: str, act: Callable[..., object], *, visitor: bool = False) -> Callable[..., None]:
        """Return ``act`` for whoever may do it; ``visitor`` as for ``Administration.allow``."""
        return lambda *arguments: self.administration.allow(what, partial(act, *arguments), visitor=visitor)

    def _show_about(self) -> None:
        open_dialog(AboutDialog(self._theme, self.session.card, self))

    def _connect_vault(self) -> None:
        show = lambda: self.show_settings().turn_to(DataPage)  # noqa: E731
        self.parts.top.vault_asked.connect(self._allowed(self.tr("Data and security"), show))
        self.vault.refused.connect(self.parts.toast.show_notice)
        self.parts.status.sharing_asked.connect(self._allowed(self.tr("Stations"), self.sharing.open))
        for source in (self.vault, self._renewal):
            source.notice.connect(self.parts.toast.show_notice)
        self.vault.leave_asked.connect(self.kiosk.leave)
        self.vault.leave_asked.connect(self.close)
        self.session.damaged.connect(self.vault.keeping.offer_to_restore)
        SettingsAudit(self.session, self)
        idle = IdleLock(self.session.settings.auto_lock_minutes, self)
        idle.idle.connect(self.vault.lock_now)
        self.session.settings_changed.connect(lambda: idle.set_minutes(self.session.settings.auto_lock_minutes))
        set_passphrase = self.vault.protection.set_passphrase
        warning = GalleryWarning(self.session, self.parts.banner, self.administration.allow, set_passphrase, self)
        self.vault.changed.connect(warning.refresh)

    def show_history(self) -> HistoryDialog:
        """Open the list of past checks."""
        return open_dialog(HistoryDialog(self.session, self._theme, self))

    def _save_evidence(self, dialog: ExplanationDialog, check: Check, face: bytes, seen: dict[str, object]) -> None:
        saver = EvidenceSaver(self.session, dialog, dialog.say, lambda error: dialog.say(str(error)))
        saver.ask(check, face, **seen)

    def _search(self) -> None:
        self.parts.top.panel.setChecked(True)
        self.parts.panel.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
