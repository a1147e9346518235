"""Everything that an operator may come to see, one state after the other."""

import shutil
from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from faceapp.capture.image import load_image
from faceapp.errors import CameraMissingError
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.transfer.transfer import PlannedPerson
from faceapp.gui.enrol.batch_dialog import BatchDialog
from faceapp.gui.first_start import FirstStart
from faceapp.gui.live.explanation_dialog import ExplanationDialog
from faceapp.gui.live.verdict import State
from faceapp.gui.liveness.measure_dialog import MeasureDialog
from faceapp.gui.people.page import PersonPage
from faceapp.gui.session.background import Background
from faceapp.gui.style.dialogs import open_dialog
from faceapp.gui.vault.import_dialog import ImportDialog
from faceapp.gui.vault.locked_window import LockedWindow
from faceapp.gui.vault.opening import GalleryOpening
from faceapp.station.importing import plan_import
from tools.look.sharing import sharing
from tools.look.stage import ARABIC, COLLINS, HINDI, HOPPER, LONG, Stage, as_from_camera

SECRET = "correct horse battery staple"


def day(stage: Stage) -> Iterator[str]:
    """Bring the window from state to state, and give each one's name while it is to be seen."""
    yield from first_start(stage)
    stage.clear()
    number = {name: person.id for name, person in stage.enrol_everybody().items()}
    yield from checks(stage, number)
    yield from kiosk(stage)
    yield from people_and_history(stage, number[LONG])
    yield from settings(stage)
    stage.clear()
    yield from data_and_security(stage)
    yield from enrolment(stage, number[LONG])
    stage.clear()
    yield from sharing(stage, number[LONG])
    yield from locked(stage)


def first_start(stage: Stage) -> Iterator[str]:
    """Nobody is enrolled yet."""
    verdict = stage.window.parts.verdict
    stage.until(lambda: verdict.reading.state is State.NOBODY_ENROLLED)
    yield "nobody-enrolled"
    stage.window.welcome()
    cards = stage.dialog(FirstStart)
    yield "first-start-1"
    cards.go.click()
    yield "first-start-2"
    cards.later.click()
    yield "first-start-3"


def checks(stage: Stage, number: dict[str, int]) -> Iterator[str]:
    """Somebody at the camera is compared with who they should be, with everybody, with nobody."""
    window, session = stage.window, stage.session
    verdict = window.parts.verdict
    session.claim(None)
    stage.until(lambda: verdict.reading.state is State.NOBODY_CHOSEN)
    yield "verify-nobody-chosen"
    session.claim(number[LONG])
    stage.until(lambda: verdict.reading.state is State.MATCH)
    yield "verify-match"
    window.explainer.ask()
    stage.dialog(ExplanationDialog).say(window.tr("Saved and signed: {0}").format("/home/front/evidence.pdf"))
    yield "why"
    stage.clear()
    session.claim(number[HINDI])
    stage.until(lambda: verdict.reading.state is State.NO_MATCH)
    yield "verify-no-match"
    session.change(liveness="warn")
    session.claim(number[LONG])
    stage.until(lambda: verdict.reading.state is State.MATCH and verdict.policy)
    yield "verify-match-warned"
    session.change(liveness="always")
    stage.until(lambda: verdict.reading.state is State.ASKED)
    yield "verify-asked"
    stage.until(lambda: verdict.reading.state is State.NOT_CHECKED)
    yield "verify-not-checked"
    session.change(liveness="off")
    stage.camera.pixels = as_from_camera(load_image(HOPPER))
    session.change(mode="identify")
    stage.until(lambda: verdict.reading.state is State.MATCH and verdict.name == session.people.name_of(number[ARABIC]))
    yield "identify-match"
    stage.window.parts.panel.remove_asked.emit((number[ARABIC],))
    stage.until(lambda: verdict.reading.state is State.NOT_RECOGNISED)
    yield "identify-not-recognised"
    stage.window.parts.panel.undo_asked.emit()
    stage.until(lambda: verdict.reading.state is State.MATCH)
    stage.camera.pixels = stage.camera.pixels // 255
    stage.settle(2.0)
    yield "camera-dark"
    session.change(mode="verify")
    session.claim(number[LONG])
    stage.camera.error = CameraMissingError("There is no camera number {index}.", "Look again.", index=0)
    session.feed.retry()
    stage.settle(1.0)
    yield "no-camera"
    stage.camera.error = None
    stage.camera.pixels = as_from_camera(load_image(COLLINS))
    session.feed.retry()
    stage.until(lambda: verdict.reading.state is State.MATCH)


def kiosk(stage: Stage) -> Iterator[str]:
    """The full-screen view, for a visitor."""
    verdict = stage.window.parts.verdict
    stage.window.kiosk.toggle()
    yield "kiosk-match"
    stage.camera.pixels = as_from_camera(load_image(HOPPER))
    stage.until(lambda: verdict.reading.state is State.NO_MATCH)
    yield "kiosk-no-match"
    stage.camera.pixels = as_from_camera(load_image(COLLINS))
    stage.until(lambda: verdict.reading.state is State.MATCH)
    stage.window.kiosk.leave()


def people_and_history(stage: Stage, person: int) -> Iterator[str]:
    """A person's page, what can be done with them, and the checks kept."""
    window = stage.window
    window.parts.panel.page_asked.emit(person)
    stage.dialog(PersonPage)
    yield "person"
    stage.clear()
    window.pins.edit(person)
    yield "pin"
    stage.clear()
    window.parts.panel.note_asked.emit(person)
    yield "note"
    stage.clear()
    history = window.show_history()
    stage.until(lambda: history.table.model().rowCount() > 0)
    history.table.setCurrentIndex(history.table.model().index(0, 0))
    yield "history"
    stage.clear()


def settings(stage: Stage) -> Iterator[str]:
    """Every page of the settings."""
    dialog = stage.window.show_settings()
    for row in range(dialog.list.count()):
        dialog.list.setCurrentRow(row)
        stage.settle()
        bar = dialog.pages.currentWidget().verticalScrollBar()  # type: ignore[attr-defined]
        yield f"settings-{row + 1}"
        part = 1
        while bar.value() < bar.maximum():
            bar.setValue(bar.value() + bar.pageStep())
            part += 1
            yield f"settings-{row + 1}-part-{part}"


def data_and_security(stage: Stage) -> Iterator[str]:
    """What is done with the gallery as a whole, and with the camera."""
    window, vault = stage.window, stage.window.vault
    stage.gallery.backups.make()
    plan = _import_plan(stage)
    shows: dict[str, Callable[[], object]] = {
        "passphrase": vault.protection.set_passphrase,
        "encrypt-afresh": vault.protection.ask_to_rekey,
        "administrator-pin": window.administration.edit_pin,
        "export": vault.exchange.export_people,
        "import": lambda: open_dialog(ImportDialog(plan, window)),
        "restore": vault.keeping.restore,
        "erase": vault.keeping.erase,
        "stream": window.camera_menu.ask_address,
        "measure-camera": lambda: open_dialog(MeasureDialog(stage.session, window)),
        "about": window.parts.top.help_asked.emit,
    }
    for state, show in shows.items():
        show()
        stage.dialog(QDialog)
        yield state
        stage.clear()


def enrolment(stage: Stage, person: int) -> Iterator[str]:
    """Somebody is enrolled at the camera, who is enrolled already, and many from pictures."""
    window = stage.window
    sheet = window.enrol()
    yield "enrol-agree"
    sheet.steps.consent.box.setChecked(True)
    sheet.steps.consent.next.click()
    stage.settle(1.5)
    yield "enrol-look"
    sheet.use_picture(lambda: load_image(COLLINS))
    stage.until(lambda: sheet.steps.page is sheet.steps.reason)
    yield "enrol-reason"
    sheet.steps.reason.reason.setText("Old picture")
    sheet.go_on()
    stage.until(lambda: sheet.steps.page is sheet.steps.alike)
    yield "enrol-alike"
    sheet.steps.alike.different.emit()
    sheet.steps.details.name.setText(ARABIC)
    stage.settle()
    yield "enrol-name-taken"
    sheet.steps.details.name.setText("Shanti " + HINDI)
    stage.settle()
    yield "enrol-name"
    sheet.steps.details.save.click()
    stage.until(lambda: sheet.steps.page is sheet.steps.done)
    yield "enrol-done"
    stage.clear()
    sheet = window.enrol(person)
    sheet.use_picture(lambda: load_image(COLLINS))
    stage.until(lambda: sheet.steps.page is sheet.steps.reason)
    sheet.steps.reason.reason.setText("Old picture")
    sheet.go_on()
    stage.until(lambda: sheet.steps.page is sheet.steps.check)
    yield "enrol-another-reference"
    stage.clear()
    window.batch.ask()
    batch = stage.dialog(BatchDialog)
    yield "batch-begin"
    pictures = stage.folder.parent / "pictures"
    pictures.mkdir()
    for name, portrait in (("Ada Lovelace", HOPPER), (LONG.replace("Maximiliane", "Maria"), COLLINS)):
        shutil.copy(portrait, pictures / f"{name}{portrait.suffix}")
    batch.source_chosen.emit(pictures)
    stage.until(lambda: batch.table.rowCount() == len(list(pictures.iterdir())) and not batch.bar.isVisible())
    yield "batch-plan"


def locked(stage: Stage) -> Iterator[str]:
    """A locked gallery asks for its passphrase inside the window."""
    folder = stage.folder.parent / "locked"
    with Gallery.open(folder) as gallery:
        gallery.guard.set_passphrase(SECRET)
    shown: list[LockedWindow] = []
    background = Background(stage.window)
    opening = GalleryOpening(
        folder, background, stage.window, lambda dialog: shown.append(LockedWindow(stage.theme, b"", dialog))
    )
    opening.start()
    stage.until(lambda: shown)
    stage.window.hide()
    shown[0].setGeometry(stage.window.geometry())
    shown[0].show()
    yield "locked"
    shown[0].setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    shown[0].close()
    stage.window.show()
    background.close(10)


def _import_plan(stage: Stage) -> list[PlannedPerson]:
    """Return what importing people would do who are to be added, merged, and refused."""
    probe = stage.pipeline.single(load_image(HOPPER), HOPPER.name)
    exported = stage.folder.parent / "people.faceapp"
    with Gallery.open(stage.folder.parent / "other") as other:
        for name in (LONG, ARABIC, "Somebody from the other station"):
            other.enrol(name, probe.embedding)
        other.transfer.export(exported, SECRET)
    assert stage.session.card is not None
    return plan_import(stage.gallery, exported, SECRET, stage.session.card, stage.session.settings)
