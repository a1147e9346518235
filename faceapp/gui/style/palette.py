"""The colours, light and dark."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True)
class Colours:
    """Every colour of the window by what it is for; text keeps at least 4.5:1 on its ground, icons 3:1."""

    window: str
    surface: str
    sunken: str
    hover: str
    selected: str
    hairline: str
    control: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    match: str
    no_match: str
    uncertain: str
    checking: str
    idle: str
    on_mark: str

    def colour(self, name: str) -> QColor:
        """Return the named colour."""
        return QColor(getattr(self, name))


LIGHT = Colours(
    window="#F6F7F9",
    surface="#FFFFFF",
    sunken="#E9EBEF",
    hover="#EEF1F6",
    selected="#E1E8F5",
    hairline="#DADDE3",
    control="#868C96",
    text="#1B1D21",
    muted="#5F6368",
    accent="#3B5BA5",
    accent_hover="#324E8F",
    on_accent="#FFFFFF",
    match="#0B6E4F",
    no_match="#B3261E",
    uncertain="#8A5A00",
    checking="#3B5BA5",
    idle="#5F6368",
    on_mark="#FFFFFF",
)

DARK = Colours(
    window="#15171A",
    surface="#1C1F23",
    sunken="#0F1113",
    hover="#272B31",
    selected="#2C3647",
    hairline="#33383F",
    control="#7D848E",
    text="#E8EAED",
    muted="#9AA0A6",
    accent="#9DB7FF",
    accent_hover="#B5C8FF",
    on_accent="#101A33",
    match="#4CC38A",
    no_match="#FF8A80",
    uncertain="#FFC14D",
    checking="#9DB7FF",
    idle="#9AA0A6",
    on_mark="#101215",
)


def qt_palette(colours: Colours) -> QPalette:
    """Return the colours in Qt's roles, for what the style sheet does not reach."""
    palette = QPalette()
    for role, name in {
        QPalette.ColorRole.Window: "window",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "hover",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.ToolTipBase: "surface",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on_accent",
        QPalette.ColorRole.Link: "accent",
    }.items():
        palette.setColor(role, colours.colour(name))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colours.colour("muted"))
    return palette
