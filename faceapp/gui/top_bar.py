"""The bar at the top: the mode, the camera, and the ways to settings, theme and help."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from faceapp.gui.live.mode_switch import ModeSwitch
from faceapp.gui.style.theme import Theme

HEIGHT = 48


class TopBar(QFrame):
    """Tells what the operator wants; it changes nothing itself."""

    mode_chosen = Signal(str)
    history_asked = Signal()
    settings_asked = Signal()
    vault_asked = Signal()
    theme_asked = Signal()
    help_asked = Signal()
    panel_toggled = Signal(bool)

    def __init__(self, theme: Theme, camera_menu: QMenu, parent: QWidget | None = None) -> None:
        """Lay out the bar; ``camera_menu`` opens under the camera's name."""
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setFixedHeight(HEIGHT)
        self._theme = theme
        self.modes = ModeSwitch()
        self.modes.chosen.connect(self.mode_chosen)
        self._camera = QToolButton(popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        self._camera.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._camera.setMenu(camera_menu)
        self._history = self._button(self.tr("History"))
        self._history.clicked.connect(self.history_asked)
        self.vault = self._button(self.tr("Data and security"))
        self.vault.clicked.connect(self.vault_asked)
        self._settings = self._button(self.tr("Settings"))
        self._settings.clicked.connect(self.settings_asked)
        self._switch = self._button(self.tr("Light or dark"))
        self._switch.clicked.connect(self.theme_asked)
        self._help = self._button(self.tr("About faceapp"))
        self._help.clicked.connect(self.help_asked)
        self.panel = self._button(self.tr("Show or hide the people"))
        self.panel.setCheckable(True)
        self.panel.setChecked(True)
        self.panel.toggled.connect(self.panel_toggled)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 12, 0)
        layout.setSpacing(4)
        layout.addWidget(self.modes, alignment=Qt.AlignmentFlag.AlignVCenter)
        layout.addStretch()
        layout.addWidget(self._camera)
        layout.addStretch()
        for button in (self._history, self.vault, self._settings, self._switch, self._help, self.panel):
            layout.addWidget(button)
        theme.changed.connect(self._paint_icons)
        self._paint_icons()

    def show_camera(self, name: str) -> None:
        """Show which camera is in use."""
        text = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, 320)
        self._camera.setText(f"{text}  ⌄")
        self._camera.setToolTip(name)
        self._camera.setAccessibleName(self.tr("Camera: {0}").format(name))

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setIconSize(QSize(20, 20))
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _paint_icons(self) -> None:
        self._camera.setIcon(self._theme.icon("camera", "muted"))
        self._history.setIcon(self._theme.icon("history"))
        self.vault.setIcon(self._theme.icon("lock"))
        self._settings.setIcon(self._theme.icon("settings"))
        self._switch.setIcon(self._theme.icon("sun" if self._theme.is_dark else "moon"))
        self._help.setIcon(self._theme.icon("help"))
        self.panel.setIcon(self._theme.icon("panel"))
