"""Why a name is refused, in the words of every field that takes one."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from faceapp.errors import PersonError
from faceapp.gallery.model import Person
from faceapp.gallery.names import check_name
from faceapp.gui.style.language import fill


def refusal_of(text: str, bearer: Callable[[str], Person | None], own: int | None = None) -> str:
    """Return why nobody can bear a name; empty if somebody can.

    Args:
        text: the name as it is typed.
        bearer: tells who bears a name.
        own: the number of the person it is for, if they are enrolled already.
    """
    translate = QCoreApplication.translate
    if not text.strip():
        return translate("Name", "Type the person's name.")
    try:
        name = check_name(text)
    except PersonError as error:
        return str(error)
    found = bearer(name)
    if found is None or found.id == own:
        return ""
    return fill(translate("Name", "{0} is enrolled already. Add something that tells the two apart."), name)
