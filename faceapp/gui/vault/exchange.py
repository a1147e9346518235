"""People written into a sealed file, and read from one."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import cast

from faceapp.errors import FaceAppError
from faceapp.gallery.transfer.transfer import PlannedPerson
from faceapp.gui.style.dialogs import ask_file_to_open, ask_file_to_save, open_dialog
from faceapp.gui.vault.actions import VaultActions
from faceapp.gui.vault.export_dialog import ExportDialog
from faceapp.gui.vault.import_dialog import ImportDialog
from faceapp.gui.vault.passphrase import NewPassphraseDialog, PassphraseDialog
from faceapp.siamese.card import EncoderCard
from faceapp.station.importing import plan_import

FILE_FILTER = "faceapp (*.faceapp)"


class ExchangeActions(VaultActions):
    """Exports and imports people."""

    def export_people(self) -> None:
        """Ask who is exported, into which file and under which passphrase; then do it."""
        chooser = ExportDialog(list(self._session.people.enrolled.people), self.over)
        open_dialog(chooser, lambda: self.export_chosen(chooser.chosen))

    def import_people(self) -> None:
        """Ask for a file and its passphrase, show what an import would do, and do it if it is wanted."""
        card = self._session.card
        if card is None:
            self.refuse(FaceAppError(self.tr("The encoder is not loaded yet."), self.tr("Try again in a moment.")))
            return
        ask_file_to_open(self.over, self.tr("Import people"), FILE_FILTER, lambda name: self._unseal(Path(name), card))

    def export_chosen(self, people: Sequence[int]) -> None:
        """Ask into which file, and under which passphrase, these people are exported; then do it."""
        title = self.tr("Export people")
        ask_file_to_save(
            self.over, title, "people.faceapp", FILE_FILTER, lambda name: self._ask_secret(Path(name), people)
        )

    def _ask_secret(self, path: Path, people: Sequence[int]) -> None:
        text = self.tr("Whoever imports the file needs this passphrase.")
        dialog = NewPassphraseDialog(self.tr("Passphrase for the file"), text, self.over)
        open_dialog(dialog, lambda: self._export(path, dialog.passphrase, people))

    def _export(self, path: Path, passphrase: str, people: Sequence[int]) -> None:
        self.work(
            self.tr("Exporting…"),
            partial(self._session.gallery.transfer.export, path, passphrase, people),
            lambda count: self.notice.emit(self.tr("People exported: {0}").format(count)),
        )

    def _unseal(self, path: Path, card: EncoderCard) -> None:
        gallery, settings = self._session.gallery, self._session.settings
        asked = PassphraseDialog(
            self.tr("Import people"),
            self.tr("The file's passphrase, please."),
            lambda passphrase: plan_import(gallery, path, passphrase, card, settings),
            self._session.background,
            self.over,
        )
        open_dialog(asked, lambda: self._preview(cast(list[PlannedPerson], asked.outcome)))

    def _preview(self, plan: list[PlannedPerson]) -> None:
        dialog = ImportDialog(plan, self.over)
        open_dialog(dialog, lambda: self._import(dialog.plan))

    def _import(self, plan: list[PlannedPerson]) -> None:
        def done(_result: object) -> None:
            self._session.people.change(self, lambda people: people.refresh())
            self.notice.emit(self.tr("The people are imported"))

        self.work(self.tr("Importing…"), lambda: self._session.gallery.transfer.apply(plan), done)
