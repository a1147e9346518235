"""The settings: pages listed at the left, every change in effect without being confirmed, and a way back."""

from collections.abc import Callable
from dataclasses import asdict

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from faceapp.errors import SettingsError
from faceapp.gui.session.session import Session
from faceapp.gui.settings.camera import CameraPage
from faceapp.gui.settings.liveness import LivenessPage
from faceapp.gui.settings.page import Change, SettingsPage
from faceapp.gui.settings.pages import (
    AdvancedPage,
    AppearancePage,
    EnrolmentPage,
    PrivacyPage,
    RecognitionPage,
)
from faceapp.gui.settings.quality import QualityPage
from faceapp.settings import Settings

SIZE = (800, 560)

MakePage = Callable[[Session, Change], SettingsPage]


class SettingsDialog(QDialog):
    """Shows and changes a session's settings."""

    def __init__(self, session: Session, data_page: MakePage, parent: QWidget | None = None) -> None:
        """Open on the first page; ``data_page`` makes the one about the gallery."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.resize(*SIZE)
        self._session, self._data_page = session, data_page
        self._change = Change(self._take, self)
        self.list = QListWidget()
        self.list.setObjectName("pageList")
        self.list.setFixedWidth(176)
        self.list.setAccessibleName(self.tr("Pages"))
        self.pages = QStackedWidget()
        self.list.currentRowChanged.connect(self.pages.setCurrentIndex)
        self._error = QLabel(wordWrap=True)
        self._error.setProperty("role", "error")
        self._close = QPushButton(self.tr("Close"))
        self._before_reset: dict[str, object] = {}
        self.reset = QPushButton(self.tr("Reset this page"))
        self.reset.setToolTip(self.tr("Set what is on this page as it was at first"))
        self.reset.setAutoDefault(False)
        self.reset.clicked.connect(self._reset)
        self.undo = QPushButton(self.tr("Undo"))
        self.undo.setProperty("role", "quiet")
        self.undo.setToolTip(self.tr("Set this page as it was before"))
        self.undo.setAutoDefault(False)
        self.undo.clicked.connect(self._undo)
        self.undo.hide()
        self.list.currentRowChanged.connect(self._forget_reset)
        self._lay_out()
        self._fill()
        session.encoder_changed.connect(self._fill)  # its card tells what the levels mean

    def turn_to(self, kind: type[SettingsPage]) -> None:
        """Show the page of a kind."""
        rows = range(self.pages.count())
        self.list.setCurrentRow(next(row for row in rows if isinstance(self.pages.widget(row), kind)))

    def done(self, result: int) -> None:
        """Close, with what is being typed."""
        self._change.commit()
        super().done(result)

    def _fill(self) -> None:
        """Show every page afresh, the one in front staying in front."""
        self._change.commit()
        row = max(self.list.currentRow(), 0)
        self.list.clear()
        for old in [self.pages.widget(index) for index in range(self.pages.count())]:
            if old is not None:
                self.pages.removeWidget(old)
                old.deleteLater()
        pages: list[tuple[str, MakePage]] = [
            (self.tr("Camera"), CameraPage),
            (self.tr("Recognition"), RecognitionPage),
            (self.tr("Liveness"), LivenessPage),
            (self.tr("Enrolment"), EnrolmentPage),
            (self.tr("Quality"), QualityPage),
            (self.tr("Privacy"), PrivacyPage),
            (self.tr("Data and security"), self._data_page),
            (self.tr("Appearance"), AppearancePage),
            (self.tr("Advanced"), AdvancedPage),
        ]
        for name, make_page in pages:
            page = make_page(self._session, self._change)
            page.title.setText(name)
            self.pages.addWidget(page)
            self.list.addItem(name)
        self.list.setCurrentRow(row)
        last = self.previousInFocusChain() or self.list  # of the last page; the buttons below come after it
        for button in (self.reset, self.undo, self._close):
            self.setTabOrder(last, button)
            last = button

    def _take(self, **values: object) -> None:
        try:
            self._session.change(**values)
            self._error.clear()
        except SettingsError as error:
            self._error.setText(str(error))

    def _reset(self) -> None:
        page, now, first = self.pages.currentWidget(), asdict(self._session.settings), asdict(Settings())
        assert isinstance(page, SettingsPage)
        before = {name: now[name] for name in page.settings}
        self._change(**{name: first[name] for name in page.settings})
        self._fill()
        self._before_reset = before
        self.undo.show()

    def _undo(self) -> None:
        self._change(**self._before_reset)
        self._fill()
        self._forget_reset()
        self.reset.setFocus()

    def _forget_reset(self) -> None:
        self.undo.hide()

    def _lay_out(self) -> None:
        self._close.setDefault(True)
        self._close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 8, 24, 16)
        foot.addWidget(self.reset)
        foot.addWidget(self.undo)
        foot.addWidget(self._error, 1)
        foot.addWidget(self._close)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.pages, 1)
        right.addLayout(foot)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.list)
        layout.addLayout(right, 1)
