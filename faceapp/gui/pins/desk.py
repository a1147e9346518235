"""Where PINs are set, and where they are asked for: look-alikes at the camera."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from faceapp.gui.pins.dialog import PinDialog
from faceapp.gui.pins.prompt import PinPrompt
from faceapp.gui.session.session import Session
from faceapp.gui.style.dialogs import open_dialog
from faceapp.recognition.live.analysis import Analysis, CheckedFace
from faceapp.recognition.live.decision import Decision, Reason, Verdict


@dataclass(frozen=True)
class Offer:
    """For which face a PIN is asked, whose it may be, and why it is asked."""

    track_id: int
    people: tuple[int, ...]
    reason: Reason


class PinDesk(QObject):
    """Listens to a session; a PIN that fits holds for the face it was typed for, and for no other."""

    def __init__(self, session: Session, view: QWidget, parent: QWidget, is_busy: Callable[[], bool]) -> None:
        """Ask over ``view``, unless the operator ``is_busy`` with something else; dialogs belong to ``parent``."""
        super().__init__(parent)
        self._session = session
        self._window = parent
        self._is_busy = is_busy
        self._offer: Offer | None = None
        self._with_pin = session.gallery.look_alikes.with_pin()
        self.prompt = PinPrompt(view)
        self.prompt.entered.connect(self._try)
        session.analysed.connect(self._look)
        session.people_changed.connect(self._read)
        session.question_changed.connect(lambda: self._show(None))

    def edit(self, person_id: int) -> PinDialog:
        """Let the operator set or remove a person's PIN."""
        name = self._session.people.name_of(person_id)
        text = self.tr("Where look-alikes leave a check open, this person can type the PIN to be told apart.")
        dialog = PinDialog(name, text, person_id in self._with_pin, self._window)
        dialog.chosen.connect(lambda pin: self._set(person_id, pin))
        return open_dialog(dialog)

    def _set(self, person_id: int, pin: str) -> None:
        keep = partial(self._session.gallery.look_alikes.set_pin, person_id, pin)
        self._session.background.run(self, keep, lambda _: self._read(), doing=self.tr("Saving…"))

    def _read(self) -> None:
        self._with_pin = self._session.gallery.look_alikes.with_pin()
        self._show(None)  # the next frame asks again if there still is whom to ask

    def _look(self, analysis: Analysis) -> None:
        offer = None
        for face in () if self._is_busy() else analysis.faces[:1]:  # the largest, which the verdict is shown of
            offer = self._offer_to(face) or _still_open(face, self._offer)
        self._show(offer)

    def _offer_to(self, face: CheckedFace) -> Offer | None:
        decision, track_id = face.decision, face.face.track_id
        if decision is None or track_id is None or not _open_to_pin(decision):
            return None
        named = [decision.comparison]
        if self._session.policy.identify:  # in 1:1 it is the person claimed who has to be told apart
            named.append(decision.rival)
        people = tuple(one.person_id for one in named if one is not None and one.person_id in self._with_pin)
        return Offer(track_id, people, decision.reason) if people else None

    def _show(self, offer: Offer | None) -> None:
        if offer is None:
            self.prompt.hide()
        elif self._offer is None or (self._offer.track_id, self._offer.reason) != (offer.track_id, offer.reason):
            self.prompt.ask(
                self.tr("This could be someone who looks alike. A PIN can tell them apart.")
                if offer.reason is Reason.LOOKALIKE
                else self.tr("Whether this is a picture could not be told. The PIN settles it.")
            )
        self._offer = offer

    def _try(self, pin: str) -> None:
        offer, look_alikes = self._offer, self._session.gallery.look_alikes
        if offer is not None:
            self._session.background.run(  # hashing a PIN is slow on purpose, and the window must not wait for it
                self,
                lambda: look_alikes.whose_pin(offer.people, pin),
                lambda owner: self._on_tried(offer, owner),
                lambda error: self.prompt.refuse(str(error)),
            )

    def _on_tried(self, offer: Offer, owner: int | None) -> None:
        if offer != self._offer:
            return  # somebody else is at the camera or claimed by now
        if owner is None:
            self.prompt.refuse(self.tr("That is not the PIN."))
        else:
            self._session.accept_pin(offer.track_id, owner)


def _open_to_pin(decision: Decision) -> bool:
    """Whether a PIN settles this verdict: of look-alikes, or of a face of which nothing could be told."""
    return decision.reason is Reason.LOOKALIKE or decision.verdict is Verdict.NOT_CHECKED


def _still_open(face: CheckedFace, offer: Offer | None) -> Offer | None:
    """A frame that is unclear must not take away the form in the middle of a PIN."""
    decision = face.decision
    open_verdict = decision is not None and decision.verdict in (Verdict.UNCERTAIN, Verdict.CHECKING)
    if decision is not None and decision.reason is Reason.LIVENESS:
        return None  # it is asked other questions now
    return offer if offer is not None and open_verdict and face.face.track_id == offer.track_id else None
