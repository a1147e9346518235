"""The real window on a made-up gallery, before a camera that shows a portrait in the public domain."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import matplotlib
import numpy as np
import skimage
from PySide6.QtCore import QEvent
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from faceapp.capture.frame import Frame, Pixels
from faceapp.capture.image import load_image
from faceapp.capture.source import SourceKind, SourceSpec
from faceapp.errors import SourceError
from faceapp.gallery.history import Check, CheckPicture
from faceapp.gallery.model import Person
from faceapp.gui.main_window import MainWindow
from faceapp.gui.session.session import Session
from faceapp.gui.style.theme import Theme
from faceapp.recognition.pipeline import load_pipeline
from faceapp.settings import Folders, Settings
from faceapp.siamese.embedding import Embedding
from faceapp.station.people import People
from faceapp.vision.thumbnail import thumbnail

COLLINS = Path(skimage.__file__).parent / "data" / "astronaut.png"
HOPPER = Path(matplotlib.get_data_path()) / "sample_data" / "grace_hopper.jpg"
LONG = "Maximiliane Theodora zu Hohenlohe-Waldenburg-Schillingsfürst"
ARABIC, HINDI = "محمد عبد الرحمن الهاشمي", "प्रियंका श्रीवास्तव"
OTHERS = (HINDI, "Amara Diallo", "Björn Åkesson", "Chen Li", "Ngô Bảo Châu", "Ożóg Święcicka", "Zoë")
PATIENCE = 90.0
DAY = 86_400.0

AnyWidget = TypeVar("AnyWidget", bound=QWidget)


class PictureCamera:
    """A camera before which stands whoever is in ``pixels``; no two of its frames are the same."""

    spec = SourceSpec(SourceKind.DEVICE, "0")

    def __init__(self) -> None:
        """Begin with Eileen Collins."""
        self.pixels = as_from_camera(load_image(COLLINS))
        self.error: SourceError | None = None
        self._number = 0

    def read(self) -> Frame:
        """Return the picture, ten times a second, with the noise of a sensor."""
        time.sleep(0.1)
        if self.error is not None:
            raise self.error
        self._number += 1
        shown = self.pixels  # another thread may change them
        noise = np.random.default_rng(self._number).integers(-3, 4, shown.shape, np.int16)
        pixels = np.asarray(np.clip(shown + noise, 0, 255), np.uint8)
        return Frame(pixels, self._number, time.monotonic())

    def hold_automatics(self, held: bool) -> None:
        """Do nothing: it has none."""

    def close(self) -> None:
        """Do nothing: it holds nothing."""


class Stage:
    """A window, and what a day at it needs."""

    def __init__(self, folder: Path) -> None:
        """Open the window on the empty ``folder``, as large as the screen."""
        self.folder, self.camera = folder, PictureCamera()
        self.pipeline = load_pipeline()  # of its own: the window uses its in another thread
        settings = Settings(liveness="off", mirror=False)
        session = Session(
            People.open(folder), settings, Folders(folder, folder), self.camera.spec, load_pipeline, self._open
        )
        self.theme = Theme("light")
        self.session, self.gallery = session, session.gallery
        self.window = MainWindow(session, self.theme)
        self.window.setGeometry(self.window.screen().availableGeometry())
        self.window.show()
        session.start()
        self.until(lambda: session.card is not None)

    def until(self, there: Callable[[], object], patience: float = PATIENCE) -> None:
        """Let the window work until something is there."""
        end = time.monotonic() + patience
        while not there():
            if time.monotonic() > end:
                raise TimeoutError
            self.settle(0.02)

    def settle(self, seconds: float = 0.3) -> None:
        """Let the window work for a while."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            time.sleep(0.005)

    def dialog(self, kind: type[AnyWidget]) -> AnyWidget:
        """Return the dialog of a kind, once it is shown."""
        shown: list[AnyWidget] = []

        def look() -> bool:
            shown[:] = [one for one in QApplication.allWidgets() if isinstance(one, kind) and one.isVisible()]
            return bool(shown)

        self.until(look)
        return shown[-1]

    def clear(self) -> None:
        """Close every dialog and the enrolment sheet."""
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.reject()
        if self.window.sheet is not None:
            self.window.sheet.close()
        self.settle(0.1)

    def windows(self) -> list[QWidget]:
        """Return what stands on the screen, the window before its dialogs."""
        tops = [one for one in QApplication.topLevelWidgets() if one.isVisible() and not one.size().isEmpty()]
        return sorted(tops, key=lambda one: (one is not self.window, isinstance(one, QDialog), _depth(one)))

    def picture(self) -> QPixmap:
        """Return the screen."""
        screen = self.window.screen()
        ratio = screen.devicePixelRatio()
        picture = QPixmap(screen.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(self.theme.colours.colour("sunken"))
        painter = QPainter(picture)
        for top in self.windows():
            painter.drawPixmap(top.pos(), top.grab())
            painter.setPen(self.theme.colours.colour("control"))
            painter.drawRect(top.geometry())  # the frame that a window manager gives it
        painter.end()
        return picture

    def enrol_everybody(self) -> dict[str, Person]:
        """Fill the gallery: two who may stand at the camera, and others, with a month of checks."""
        people = {LONG: self._enrol(LONG, COLLINS, "A-2026-000417"), ARABIC: self._enrol(ARABIC, HOPPER, "B-17")}
        people |= {name: self._enrol_unknown(number, name) for number, name in enumerate(OTHERS)}
        for person in (people[LONG], people[ARABIC]):
            self._remember_checks(person)
        self.session.people.change(self.window, lambda known: known.refresh())
        count = len(people)
        self.until(lambda: len(self.session.people.enrolled.people) == count and self.session.matcher is not None)
        return people

    def _open(self, _spec: SourceSpec) -> PictureCamera:
        if self.camera.error is not None:
            raise self.camera.error
        return self.camera

    def _enrol(self, name: str, portrait: Path, external_id: str) -> Person:
        probe = self.pipeline.single(load_image(portrait), portrait.name)
        note = "Comes on Tuesdays and Thursdays, by the north gate; asks for the key of the archive."
        return self.gallery.enrol(
            name,
            probe.embedding,
            external_id=external_id,
            thumbnail=thumbnail(probe.crop),
            quality=71.0,
            note=note,
            consent="This person agrees that their face is kept here, to be recognised by it.",
        )

    def _enrol_unknown(self, number: int, name: str) -> Person:
        vector = np.random.default_rng(number).standard_normal(self.pipeline.encoder.card.embedding_size)
        unit = np.asarray(vector / np.linalg.norm(vector), np.float32)
        return self.gallery.enrol(name, Embedding(unit, self.pipeline.encoder.id))

    def _remember_checks(self, person: Person) -> None:
        one = Check(
            0.0, "verify", person.id, person.id, 0.71, 0.34, "balanced", "MATCH", self.pipeline.encoder.id, "front desk"
        )
        picture = CheckPicture(self.gallery.thumbnail(person.id), person.id)
        others: tuple[dict[str, Any], ...] = (
            {},
            {"verdict": "NO_MATCH", "found_id": None, "score": 0.12},
            {"mode": "identify", "claimed_id": None},
            {"liveness": "warn", "finding": "attack_suspected", "cue": "edge"},
        )
        for days, other in enumerate(others):
            self.gallery.history.record(replace(one, at=time.time() - days * DAY, **other), picture)


def _depth(top: QWidget) -> int:
    """Return over how many others a window stands."""
    parent = top.parentWidget()
    return 0 if parent is None else 1 + _depth(parent.window())


def as_from_camera(portrait: Pixels) -> Pixels:
    """Return a portrait in the middle of a picture 16 by 9, on the colours of its edges."""
    height, width = portrait.shape[:2]
    beside = max(0, (height * 16 // 9 - width) // 2)
    return np.pad(portrait, ((0, 0), (beside, beside), (0, 0)), mode="edge")
