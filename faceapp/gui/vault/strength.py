"""How hard a passphrase is to guess, by what can be said of it without a dictionary: its length and variety."""

from itertools import pairwise
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

FAIR, GOOD = 12, 18
"""Characters that say something new, from which a passphrase is fair, and good."""

WORDS: tuple[Any, ...] = (
    QT_TRANSLATE_NOOP("Strength", "weak"),
    QT_TRANSLATE_NOOP("Strength", "fair"),
    QT_TRANSLATE_NOOP("Strength", "good"),
)
BAR = QSize(96, 4)
GAP = 3


def news(passphrase: str) -> int:
    """Return how many characters neither repeat nor count on (“aaa”, “123”), at most twice those that differ."""
    codes = [ord(character) for character in passphrase.casefold()]
    steps = [after - before for before, after in pairwise(codes)]
    runs = sum(this == before and abs(this) <= 1 for before, this in pairwise(steps))
    return min(len(codes) - runs, 2 * len(set(codes)))


def strength(passphrase: str) -> int:
    """Return 0 for weak, 1 for fair, 2 for good. It knows no words: a line of a song is weaker than it looks."""
    return sum(news(passphrase) >= least for least in (FAIR, GOOD))


class StrengthBar(QWidget):
    """Three dashes and a word."""

    def __init__(self) -> None:
        """Begin with nothing typed."""
        super().__init__()
        self._dashes = _Dashes()
        self.word = QLabel()
        self.word.setProperty("role", "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._dashes)
        layout.addWidget(self.word, 1)
        self.setToolTip(self.tr("By length and variety. Whoever knows the words guesses them sooner."))
        self.show_strength("")

    def show_strength(self, passphrase: str) -> None:
        """Tell the strength of what is typed."""
        lit = strength(passphrase) + 1 if passphrase else 0
        word = QCoreApplication.translate("Strength", WORDS[lit - 1]) if lit else self.tr("nothing typed yet")
        self.word.setText(word)
        for part in (self, self._dashes):
            part.setAccessibleName(self.tr("Strength: {0}").format(word))
        self._dashes.light(lit)


class _Dashes(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._lit = 0
        self.setFixedSize(BAR)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def light(self, lit: int) -> None:
        self._lit = lit
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        painter = QPainter(self)
        width = (self.width() - GAP * (len(WORDS) - 1)) / len(WORDS)
        lit, dim = (
            self.palette().color(QPalette.ColorRole.Highlight),
            QColor(self.palette().color(QPalette.ColorRole.PlaceholderText)),
        )
        dim.setAlphaF(0.35)
        for number in range(len(WORDS)):
            painter.fillRect(
                round(number * (width + GAP)), 0, round(width), self.height(), lit if number < self._lit else dim
            )
