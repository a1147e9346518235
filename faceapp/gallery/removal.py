"""Taking a person out of the gallery, and putting them back."""

import sqlite3

from faceapp.gallery import people
from faceapp.gallery.model import Person, RemovedPerson


def take_out(connection: sqlite3.Connection, person_id: int) -> RemovedPerson:
    """Delete a person with all that hangs on them, and return it.

    Raises:
        PersonError: nobody has this number.
    """
    people.refuse_unknown(connection, person_id)
    row = connection.execute(people.PERSON_QUERY + " WHERE people.id = ?", (person_id,)).fetchone()
    thumbnail, pin_hash = connection.execute(
        "SELECT thumbnail, pin_hash FROM people WHERE id = ?", (person_id,)
    ).fetchone()
    references = connection.execute(people.REFERENCE_QUERY + " WHERE person_id = ? ORDER BY id", (person_id,))
    look_alikes = connection.execute(
        "SELECT first_id + second_id - ?1 FROM look_alikes WHERE ?1 IN (first_id, second_id) ORDER BY 1", (person_id,)
    )
    pictures = connection.execute("SELECT * FROM check_pictures WHERE ? IN (person_id, rival_id)", (person_id,))
    removed = RemovedPerson(
        Person(*row),
        thumbnail,
        tuple(people.to_reference(reference) for reference in references),
        tuple(number for (number,) in look_alikes),
        pin_hash,
        tuple(pictures),
    )
    connection.execute("DELETE FROM people WHERE id = ?", (person_id,))
    return removed


def put_back(connection: sqlite3.Connection, removed: RemovedPerson) -> None:
    """Add a removed person again under their old number, with all that hung on them.

    Raises:
        PersonError: somebody else bears the name by now.
    """
    person_id = people.insert_person(connection, removed.person, removed.thumbnail, removed.pin_hash)
    for reference in removed.references:
        people.insert_reference(connection, reference)
    for other in removed.look_alikes:
        connection.execute(
            "INSERT OR IGNORE INTO look_alikes SELECT ?, ? WHERE EXISTS (SELECT 1 FROM people WHERE id = ?)",
            (min(person_id, other), max(person_id, other), other),
        )
    for picture in removed.check_pictures:
        # Its check may have been purged meanwhile.
        connection.execute(
            "INSERT OR IGNORE INTO check_pictures"
            " SELECT ?1, ?2, ?3, ?4 WHERE EXISTS (SELECT 1 FROM checks WHERE id = ?1)",
            picture,
        )
