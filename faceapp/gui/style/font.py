"""The window's font, bundled: the window looks and measures the same on every machine, and needs none installed."""

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from faceapp.bundled import resource

FAMILIES = ("faceapp Inter", "Noto Sans Arabic", "Noto Sans Devanagari")
"""The first writes the window, and is called so lest an Inter of the system's be taken for it. Names in a script that
it lacks are written in the next that has it, or in a font of the system's."""


def use_bundled_font(application: QApplication) -> None:
    """Write every text in the bundled font, at the size that the system gives; called before any widget is made.

    A font that doesn't load is passed over: that costs looks only, and the self-test tells.
    """
    for file in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    font = application.font()
    font.setFamilies([*FAMILIES, *font.families()])
    # Hinting rounds each letter's width as the system is set up, and with it moves what stands beside a text.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    application.setFont(font)


def with_even_figures(font: QFont) -> QFont:
    """Return the font with all figures of one width, for a number that changes with every frame.

    Not for sentences: Inter makes hyphens, full stops and spaces as wide.
    """
    even = QFont(font)
    even.setFeature(QFont.Tag("tnum"), 1)
    return even
