"""What lies on the server, in its tables, its journal and its log, tells no name, no ID and no face."""

import base64
import time

import numpy as np

from faceapp.gallery.history import Check
from faceapp.gallery.shared import administration, replica, station_history
from tests.fakes import make_embedding
from tests.gallery.shared.support import catch_up


def test_no_name_no_id_no_note_no_face_and_no_pin_lies_in_any_file_of_the_server(cluster, first, second, as_owner):
    faces = [make_embedding(number) for number in range(3)]
    amara = first.enrol(
        "Amara Diallo-Sow",
        faces[0],
        external_id="PERSONNEL-4711",
        note="night shift only",
        thumbnail=b"THUMBNAIL" * 300,
    )
    second.add_reference(amara.id, faces[1])
    second.rename(amara.id, "Amara Okonkwo-Sow")
    second.look_alikes.set_pin(amara.id, "2580")
    bjorn = first.enrol("Björn Åkesson", faces[2]).id
    check_everywhere(first, second, [amara.id, bjorn])
    first.remove(bjorn)
    administration.rekey(first.sharing)
    catch_up(second)
    second.history.mark(1, True)
    catch_up(second)
    as_owner.execute("CHECKPOINT")
    secrets = [
        text.encode() for text in ("Amara", "amara", "Okonkwo", "Åkesson", "PERSONNEL", "night shift", "THUMBNAIL")
    ]
    secrets += [b"NO_MATCH", b'"MATCH', b"claimed_id", b"look-alike-encoder", b"name-of-the-desk"]
    secrets += [b"$argon2id$", b"Counter", b"name_key", first.sharing.membership.login.password.encode()]
    for face in faces:
        secrets += _forms(face.vector)
    with first._database.transaction() as connection:
        for keys in replica.data_keys(connection).values():
            secrets += [keys.data, keys.gallery]
    secrets += [second.sharing.membership.keys.to_bytes()[:32], second.sharing.membership.keys.to_bytes()[32:]]
    files = [path for path in cluster.folder.rglob("*") if path.is_file() and path.name != "password"]
    content = {path: path.read_bytes() for path in files}
    assert any(b"faceapp" in text for text in content.values()), "the scan reads the right files"
    assert any(first.sharing.head.hash in text for text in content.values())
    found = [(path.name, secret) for path, text in content.items() for secret in secrets if secret in text]
    assert found == []


def check_everywhere(first, second, people):
    """Let both stations check people, and strangers, and send it."""
    station_history.keep(first.sharing, on=True)
    catch_up(second)
    encoder, desk = "look-alike-encoder", "name-of-the-desk"
    for station in (first, second):
        for verdict, person in [("MATCH", people[0]), ("NO_MATCH", people[1]), ("NO_MATCH", None)]:
            at = time.time() + station.history.newest()
            check = Check(at, "verify", person, person, 0.7, 0.4, "balanced", verdict, encoder, desk)
            station.history.record(check)
        station.sharing.send_history()


def _forms(vector):
    """Return the ways in which an embedding could lie there; a part of it is enough to be found."""
    part = vector[:16]
    raw, half = part.astype("<f4").tobytes(), part.astype("<f2").tobytes()
    ends = [base64.b64encode(raw)[:40], base64.b64encode(half)[:40], np.round(part * 127).astype("i1").tobytes()]
    return [raw, half, *ends, raw.hex().encode(), half.hex().encode()]


def test_checks_are_of_one_size_and_tell_neither_whose_they_are_nor_what_was_decided(first, second, as_owner):
    people = [first.enrol("N" * 100, make_embedding(1)).id, first.enrol("N", make_embedding(2)).id]
    check_everywhere(first, second, people)
    rows = as_owner.execute("SELECT station, number, epoch, sealed FROM faceapp.history").fetchall()
    assert sorted(row[:3] for row in rows) == [(station, number, 1) for station in (1, 2) for number in (1, 2, 3)]
    assert {len(row[3]) for row in rows} == {512 + 12 + 16}
    assert len({bytes(row[3]) for row in rows}) == len(rows)


def test_records_are_of_a_few_sizes(first, as_owner):
    for number in range(6):
        first.enrol("N" * (10 + number), make_embedding(number), note="x" * 40 * number)
    sizes = {size for (size,) in as_owner.execute("SELECT length(sealed) FROM faceapp.record")}
    assert sizes == {2048 + 12 + 16}
