"""What is done about pictures of a face."""

from PySide6.QtCore import QLocale

from faceapp.gui.liveness.measured import MeasuredCard
from faceapp.gui.liveness.words import policy_names
from faceapp.gui.session.session import Session
from faceapp.gui.settings.card_choice import CardChoice
from faceapp.gui.settings.own_model import OwnModelCard
from faceapp.gui.settings.page import Change, SettingsPage
from faceapp.recognition.live.gate import WATCHED


class LivenessPage(SettingsPage):
    """The four policies on cards, in words that promise nothing."""

    settings = ("liveness", "liveness_light", "pad_model")

    def __init__(self, session: Session, change: Change) -> None:
        """Fill the page with the settings as they are."""
        super().__init__()
        meanings = {
            "off": self.tr("A photograph or a film of a person is taken for that person."),
            "warn": self.tr(
                "A match is given, and “This may be a picture” beside it where something speaks for one: edges around "
                "the face, a surround that moves with it, the same picture again and again, or no camera at all."
            ),
            "doubt": self.tr(
                "A match waits {0} seconds for such a warning. If there is one, or the score is only just enough, the "
                "person is asked to turn the head, and to turn it again, blink or open the mouth."
            ).format(QLocale().toString(WATCHED, "f", 1)),
            "always": self.tr(
                "Everybody is asked that before a match is given, and before being enrolled at the camera."
            ),
        }
        self.policies = CardChoice()
        for policy, name in policy_names().items():
            self.policies.add_card(policy, name)
            self.policies.explain(policy, meanings[policy])
        self.policies.buttons[session.settings.liveness].setChecked(True)
        self.policies.chosen.connect(lambda policy: change(liveness=policy))
        self.add(self.policies)
        lit = self.tr("Whoever is asked something is also lit by the screen, in changing colours")
        self.add_tick(lit, session.settings.liveness_light, lambda on: change(liveness_light=on))
        self.add_note(
            self.tr("They are asked first. This was measured on rendered pictures only, and a bright room can't tell.")
        )
        self.add_note(
            self.tr(
                "Whoever can't do what is asked is “not checked” and never an attack; their PIN, where they have one, "
                "settles it."
            )
        )
        self.add_note(
            self.tr(
                "None of this stops a mask, a face computed live, a film fed in place of the camera, or force. "
                "Do not let it alone open a door."
            )
        )
        self.measured = MeasuredCard(session)
        self.add(self.measured)
        self.own_model = OwnModelCard(session, change)
        self.add(self.own_model)
