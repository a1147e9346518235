"""The pages of an enrolment, and which of them is shown."""

from PySide6.QtWidgets import QStackedWidget

from faceapp.gui.enrol.consent import ConsentPage
from faceapp.gui.enrol.done import DonePage
from faceapp.gui.enrol.face_chooser import PicturePage
from faceapp.gui.enrol.name import NamePage
from faceapp.gui.enrol.page import EnrolPage
from faceapp.gui.enrol.pages import AlikePage, CheckPage, LookPage, ReasonPage
from faceapp.gui.enrol.questions import QuestionsPage
from faceapp.gui.live.view import LiveView
from faceapp.gui.session.session import Session
from faceapp.gui.style.language import fill, spoken
from faceapp.gui.style.theme import Theme


class Steps(QStackedWidget):
    """Consent, look, check and name; where it has to be asked: which face, why a poor shot, whose face it is."""

    def __init__(self, theme: Theme, session: Session, view: LiveView, person: int | None) -> None:
        """Make the pages for someone new, or for another reference of ``person``; questions stand over ``view``."""
        super().__init__()
        settings, people = session.settings, session.people
        title = self.tr("Enrol")
        if person is not None:
            title = fill(self.tr("Another reference of {0}"), people.name_of(person))
        consent = spoken(settings.consent_text)
        self.consent = ConsentPage(consent)
        self.look = LookPage(title)
        self.reason = ReasonPage()
        self.picture = PicturePage(theme)
        self.check = CheckPage()
        self.questions = QuestionsPage(theme, session, view)
        self.alike = AlikePage(theme)
        self.details = NamePage(people.bearer, consent, settings.keep_thumbnails)
        self.done = DonePage()
        self.asks_consent = person is None and bool(consent)
        self._pages: tuple[EnrolPage, ...] = (
            self.consent,
            self.look,
            self.reason,
            self.picture,
            self.check,
            self.questions,
            self.alike,
            self.details,
            self.done,
        )
        for page in self._pages:
            self.addWidget(page)

    def go(self, page: EnrolPage) -> None:
        """Show a page, and give it the keyboard."""
        page.show_failure("")
        self.setCurrentWidget(page)
        page.begin()

    @property
    def page(self) -> EnrolPage:
        """The page that is shown."""
        return self._pages[self.currentIndex()]

    @property
    def would_lose(self) -> bool:
        """Whether something would be lost by leaving: a shot, or what was typed."""
        if self.page is self.done:
            return False  # the name in the details is that of whoever is saved
        return self.page not in (self.consent, self.look) or self.details.has_text
