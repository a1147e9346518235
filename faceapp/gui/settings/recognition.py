"""How strict a check is, and on how many frames it rests."""

from faceapp.gui.session.session import Session
from faceapp.gui.settings.level_cards import LevelCards
from faceapp.gui.settings.page import Change, SettingsPage
from faceapp.settings import FRAMES


class RecognitionPage(SettingsPage):
    """How strict, and on how many frames."""

    def __init__(self, session: Session, change: Change) -> None:
        """Fill the page with the settings as they are."""
        super().__init__()
        self.levels = LevelCards(session.card, session.settings.level)
        self.levels.chosen.connect(lambda level: change(level=level))
        self.add(self.levels)
        whole = self.tr("In Identify, keep the level for the whole gallery")
        self.add_tick(whole, session.settings.whole_gallery, lambda on: change(whole_gallery=on))
        self.add_note(
            self.tr("Every person enrolled is one more chance of a false match; a higher threshold makes up.")
        )
        numbers = [(str(number), number) for number in range(FRAMES[0], FRAMES[1] + 1)]
        frames = self.tr("Frames for a verdict")
        self.add_choice(frames, numbers, session.settings.frames, lambda number: change(frames=number))
        largest = self.tr("With several people, check the largest face")
        self.add_tick(largest, session.settings.largest, lambda on: change(largest=on))
