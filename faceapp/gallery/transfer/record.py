"""A JSON object from a file of others, of which nothing is believed."""

import base64
import binascii
import re
from typing import Any

from faceapp.errors import GalleryError, said
from faceapp.gallery.times import is_plausible

_SURROGATE = re.compile("[\ud800-\udfff]")


class Record:
    """Gives a field only if it is what it should be; otherwise GalleryError says which one is not, and whose."""

    def __init__(self, stored: object, whose: str) -> None:
        """Take what was read; ``whose`` is what messages call it.

        Raises:
            GalleryError: it is no JSON object.
        """
        if not isinstance(stored, dict):
            raise GalleryError(
                "The export can't be imported: {whose} in it can't be read.", "Export it again.", whose=whose
            )
        self._stored: dict[str, Any] = stored
        self.whose = whose

    def text(self, name: str, limit: int) -> str:
        """Return a text of at most ``limit`` characters."""
        value = self._stored.get(name)
        # A lone surrogate would only fail later, in the database.
        if not isinstance(value, str) or len(value) > limit or _SURROGATE.search(value):
            raise self.refusal(name, said("is no text of at most {limit:,} characters", limit=limit))
        return value

    def number(self, name: str, low: float, high: float) -> float:
        """Return a number from ``low`` to ``high``."""
        value = self._stored.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise self.refusal(name, said("is no number from {low:g} to {high:g}", low=low, high=high))
        return float(value)

    def time(self, name: str, absent: float | None = None) -> float:
        """Return a time in seconds since the epoch (UTC); ``absent`` where a file of an older version has none."""
        value = self._stored.get(name, absent)
        if isinstance(value, bool) or not isinstance(value, int | float) or not is_plausible(value):
            raise self.refusal(name, said("is no time between 1970 and 2200"))
        return float(value)

    def binary(self, name: str, limit: int) -> bytes:
        """Return at most ``limit`` bytes, which stand there in base64."""
        value = self._stored.get(name)
        if not isinstance(value, str) or len(value) > 4 * (limit // 3 + 1):
            raise self.refusal(name, said("is longer than {limit:,} bytes, or none", limit=limit))
        try:
            return base64.b64decode(value, validate=True)
        except (binascii.Error, ValueError) as error:
            raise self.refusal(name, said("is not written in base64")) from error

    def items(self, name: str, limit: int) -> list[Any]:
        """Return a list of at most ``limit`` things."""
        value = self._stored.get(name)
        if not isinstance(value, list) or len(value) > limit:
            raise self.refusal(name, said("is no list of at most {limit:,}", limit=limit))
        return value

    def refusal(self, name: str, what: str) -> GalleryError:
        """Return the error for a field, ``what`` being what is wrong with it."""
        return GalleryError(
            "The export can't be imported: of {whose}, “{name}” {what}.",
            "Nothing was changed. Export it again.",
            whose=self.whose,
            name=name,
            what=what,
        )
