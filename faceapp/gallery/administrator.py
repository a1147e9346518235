"""The PIN of whoever administers a station; everybody else only operates it."""

from faceapp.errors import PersonError
from faceapp.gallery import pins
from faceapp.gallery.audit import Event, append
from faceapp.gallery.storage.database import Database


class Administrator:
    """The administrator's PIN, kept in the gallery.

    Attributes:
        elsewhere: counts tries at other stations too; None if the gallery is not shared.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.elsewhere: pins.PinTries | None = None

    @property
    def has_pin(self) -> bool:
        """Whether administrators are told from operators."""
        return bool(self._pin_hash)

    def set_pin(self, pin: str) -> None:
        """Ask for this PIN from now on; an empty one takes it away.

        Raises:
            PersonError: it is not 4 to 12 digits.
        """
        pin_hash = pins.hashed(pin) if pin else ""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM administrator")
            if pin_hash:
                connection.execute("INSERT INTO administrator VALUES (1, ?)", (pin_hash,))
            append(connection, Event.ADMINISTRATOR_PIN, set=bool(pin))

    def sign_in(self, pin: str, to: str) -> None:
        """Log that the administrator is there, ``to`` do something; takes tens of milliseconds, on purpose.

        Raises:
            PersonError: the PIN is wrong, or three were within a minute.
            ReadOnlyGalleryError: another faceapp has the gallery open: wrong PINs could not be counted.
        """
        tries = pins.begin_try(self._database, [pins.ADMINISTRATOR], self.elsewhere)
        fits = pins.fits(pin, self._pin_hash)
        with self._database.transaction() as connection:
            if fits:
                pins.forget(connection, tries)
            append(connection, Event.ADMINISTRATOR if fits else Event.WRONG_PIN, to=to)
        if fits and self.elsewhere is not None:
            self.elsewhere.forget_pin_try([pins.ADMINISTRATOR])
        if not fits:
            raise PersonError("The administrator's PIN is wrong.", "Try again.")

    @property
    def _pin_hash(self) -> str:
        rows = self._database.rows("SELECT pin_hash FROM administrator")
        return str(rows[0][0]) if rows else ""
