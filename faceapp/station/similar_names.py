"""Names that can't be told apart by eye: nobody is given one by mistake."""

from collections.abc import Iterable

from faceapp.errors import SimilarNameError
from faceapp.gallery.model import Person
from faceapp.gallery.names import check_name, looks, name_key


class SimilarNames:
    """Knows what people's names look like; each is looked at once, when it is first asked for."""

    def __init__(self) -> None:
        self._looks: dict[int, tuple[str, str]] = {}  # by person

    def forget(self, person_id: int) -> None:
        """Look at a person's name anew: it may be another one."""
        self._looks.pop(person_id, None)

    def refuse(self, name: str, people: Iterable[Person], own_id: int = 0) -> None:
        """Refuse a name that is somebody's, other than ``own_id``, to the eye, but not the same.

        Raises:
            SimilarNameError: it is.
            PersonError: the name can't be at all.
        """
        name = check_name(name)
        (written, plain), key = looks(name), name_key(name)
        for person in people:
            if person.id not in self._looks:
                self._looks[person.id] = looks(person.name)
            others_written, others_plain = self._looks[person.id]
            alike = written == others_written or plain == others_plain
            if alike and person.id != own_id and name_key(person.name) != key:
                raise SimilarNameError(person.name)
