"""What a station keeps about sharing, in tables of its own gallery; they are made when it begins to share.

Triggers note whose rows were touched: what a change publishes follows from that, whichever method made it.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any

from faceapp.gallery.clocks import moment
from faceapp.gallery.shared import refusals, same_faces
from faceapp.gallery.shared.address import Address, Login
from faceapp.gallery.shared.chain import Head, Removed
from faceapp.gallery.shared.keys import DataKeys, StationKeys
from faceapp.gallery.shared.stations import Role, Station
from faceapp.gallery.storage.cipher import Connection
from faceapp.gallery.storage.database import Database

_TABLES = """
    CREATE TABLE shared_state (name TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE shared_keys (epoch INTEGER PRIMARY KEY, data BLOB NOT NULL, gallery BLOB NOT NULL);
    CREATE TABLE shared_commitments (epoch INTEGER PRIMARY KEY, commitment BLOB NOT NULL);
    CREATE TABLE shared_stations (number INTEGER PRIMARY KEY, body BLOB NOT NULL);
    CREATE TABLE shared_chain (version INTEGER PRIMARY KEY, hash BLOB NOT NULL);
    CREATE TABLE shared_records (
        number INTEGER PRIMARY KEY,
        version INTEGER NOT NULL,
        epoch INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('here', 'missing', 'removed')),
        removed_by INTEGER NOT NULL DEFAULT 0,
        removed_at INTEGER NOT NULL DEFAULT 0,
        extra TEXT NOT NULL DEFAULT '{}'
    );
    CREATE TABLE shared_touched (number INTEGER NOT NULL);
    CREATE TRIGGER shared_person_added AFTER INSERT ON people
        BEGIN INSERT INTO shared_touched VALUES (NEW.id); END;
    CREATE TRIGGER shared_person_changed AFTER UPDATE ON people
        BEGIN INSERT INTO shared_touched VALUES (NEW.id); END;
    CREATE TRIGGER shared_person_removed AFTER DELETE ON people
        BEGIN INSERT INTO shared_touched VALUES (OLD.id); END;
    CREATE TRIGGER shared_reference_added AFTER INSERT ON face_references
        BEGIN INSERT INTO shared_touched VALUES (NEW.person_id); END;
    CREATE TRIGGER shared_reference_removed AFTER DELETE ON face_references
        BEGIN INSERT INTO shared_touched VALUES (OLD.person_id); END;
    CREATE TRIGGER shared_thumbnail_added AFTER INSERT ON thumbnails
        BEGIN INSERT INTO shared_touched VALUES (NEW.person_id); END;
    CREATE TRIGGER shared_thumbnail_removed AFTER DELETE ON thumbnails
        BEGIN INSERT INTO shared_touched VALUES (OLD.person_id); END;
    CREATE TRIGGER shared_pair_added AFTER INSERT ON look_alikes
        BEGIN INSERT INTO shared_touched VALUES (NEW.first_id), (NEW.second_id); END;
"""
CHAIN_KEPT = 100_000
LEASE_HOURS = 72.0


@dataclass(frozen=True, repr=False)
class Membership:
    """What makes a computer a station of a shared gallery.

    Attributes:
        gallery: 16 bytes that name it.
        anchor: hash of its first change, from which all others are believed.
        number: of this station.
        address: of the server.
        login: on the server.
        keys: this station's private ones.
        lease_hours: after so many hours without the server the station drops its copy.
    """

    gallery: bytes
    anchor: bytes
    number: int
    address: Address
    login: Login
    keys: StationKeys
    lease_hours: float


def is_shared(database: Database) -> bool:
    """Return whether a gallery is a station's replica."""
    return bool(database.rows("SELECT 1 FROM sqlite_master WHERE name = 'shared_state'"))


def begin(connection: Connection, membership: Membership) -> None:
    """Make the tables, inside a transaction."""
    for statement in _statements(_TABLES):
        connection.execute(statement)
    make_later_tables(connection)
    stored = {
        "gallery": membership.gallery.hex(),
        "anchor": membership.anchor.hex(),
        "number": membership.number,
        "address": asdict(membership.address),
        "login": asdict(membership.login),
        "lease_hours": membership.lease_hours,
        "keys": membership.keys.to_bytes().hex(),
    }
    set_state(connection, "membership", stored)
    (logged,) = connection.execute("SELECT COALESCE(MAX(id), 0) FROM audit").fetchone()
    set_state(connection, "logged", [logged, 0])  # what was logged before is nobody else's: see outbox.py
    touch_contact(connection)


def make_later_tables(connection: Connection) -> None:
    """Make the tables that older versions made replicas without."""
    same_faces.make_tables(connection)
    refusals.make_table(connection)


def end(connection: Connection) -> None:
    """Drop the tables: what is there from then on is an ordinary gallery."""
    for kind in ("trigger", "table"):
        query = "SELECT name FROM sqlite_master WHERE type = ? AND name LIKE 'shared_%'"
        for (name,) in connection.execute(query, (kind,)).fetchall():
            connection.execute(f"DROP {kind} {name}")


def membership(database: Database) -> Membership:
    """Return what ``begin`` was given."""
    ((text,),) = database.rows("SELECT value FROM shared_state WHERE name = 'membership'")
    stored = json.loads(text)
    return Membership(
        bytes.fromhex(stored["gallery"]),
        bytes.fromhex(stored["anchor"]),
        stored["number"],
        Address(**stored["address"]),
        Login(**stored["login"]),
        StationKeys.from_bytes(bytes.fromhex(stored["keys"])),
        stored["lease_hours"],
    )


def set_state(connection: Connection, name: str, value: Any) -> None:
    """Keep a value that JSON can hold."""
    connection.execute("INSERT OR REPLACE INTO shared_state VALUES (?, ?)", (name, json.dumps(value)))


def state(database: Database, name: str) -> Any:
    """Return a value kept; None if there is none."""
    rows = database.rows("SELECT value FROM shared_state WHERE name = ?", (name,))
    return json.loads(rows[0][0]) if rows else None


def touch_contact(connection: Connection) -> None:
    """Note that the server was heard just now: the lease begins again."""
    now = asdict(moment())
    set_state(connection, "contact", now)
    set_state(connection, "seen", now)  # see lease.py


def head(database: Database) -> Head:
    """Return where the replica's chain ends."""
    rows = database.rows("SELECT version, hash FROM shared_chain ORDER BY version DESC LIMIT 1")
    return Head(*rows[0]) if rows else Head()


def add_link(connection: Connection, end: Head) -> None:
    """Note where the chain ends now."""
    connection.execute("INSERT INTO shared_chain VALUES (?, ?)", (end.version, end.hash))
    connection.execute("DELETE FROM shared_chain WHERE version <= ?", (end.version - CHAIN_KEPT,))


def hash_of(database: Database, version: int) -> bytes | None:
    """Return the hash of a change; None if it is too old to be remembered, or still to come."""
    rows = database.rows("SELECT hash FROM shared_chain WHERE version = ?", (version,))
    return rows[0][0] if rows else None


def stations(connection: Connection) -> dict[int, Station]:
    """Return the stations, revoked ones included, by number."""
    rows = connection.execute("SELECT number, body FROM shared_stations")
    return {number: Station.from_body(body) for number, body in rows}


def role(database: Database, number: int) -> Role:
    """Return what a station may do; of one that is not known yet, to check."""
    rows = database.rows("SELECT body FROM shared_stations WHERE number = ?", (number,))
    return Station.from_body(rows[0][0]).role if rows else Role.DOOR


def history_since(database: Database, number: int) -> int:
    """Return since when a station's checks go to the server, milliseconds since 1970; 0 while they don't."""
    rows = database.rows("SELECT body FROM shared_stations WHERE number = ?", (number,))
    return Station.from_body(rows[0][0]).history_since if rows else 0


def data_keys(connection: Connection) -> dict[int, DataKeys]:
    """Return the data keys this station has, by epoch."""
    rows = connection.execute("SELECT epoch, data, gallery FROM shared_keys")
    return {epoch: DataKeys(epoch, data, gallery) for epoch, data, gallery in rows}


def add_keys(connection: Connection, keys: DataKeys) -> None:
    """Keep the data keys of an epoch."""
    connection.execute("INSERT OR REPLACE INTO shared_keys VALUES (?, ?, ?)", (keys.epoch, keys.data, keys.gallery))


def removed(connection: Connection, number: int) -> Removed | None:
    """Return who removed a person; None if they were not removed."""
    row = connection.execute(
        "SELECT removed_by, removed_at FROM shared_records WHERE number = ? AND state = 'removed'", (number,)
    ).fetchone()
    return Removed(*row) if row else None


def note_record(
    connection: Connection, number: int, version: int, epoch: int, state: str, extra: str = "{}",
    gone: Removed = Removed(0, 0),  # noqa: B008 (frozen)
) -> None:  # fmt: skip
    """Note which version of a person is here, or that they are missing or removed."""
    connection.execute(
        "INSERT OR REPLACE INTO shared_records VALUES (?, ?, ?, ?, ?, ?, ?)",
        (number, version, epoch, state, gone.station, gone.at, extra),
    )
    # Numbers go on from the highest ever given, so that none is given to anybody else.
    connection.execute("UPDATE sqlite_sequence SET seq = MAX(seq, ?) WHERE name = 'people'", (number,))
    connection.execute(
        "INSERT INTO sqlite_sequence SELECT 'people', ?"
        " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'people')",
        (number,),
    )


def touched(connection: Connection) -> list[int]:
    """Return whose rows were touched since this was last asked, and forget it."""
    numbers = [number for (number,) in connection.execute("SELECT DISTINCT number FROM shared_touched ORDER BY number")]
    connection.execute("DELETE FROM shared_touched")
    return numbers


def _statements(script: str) -> list[str]:
    """Split a script at the ends of its statements; a trigger's own semicolon stands before END."""
    statements, waiting = [], ""
    for line in script.splitlines():
        waiting += line + "\n"
        text = waiting.strip()
        if text.endswith(";") and (not text.startswith("CREATE TRIGGER") or text.endswith("END;")):
            statements.append(text)
            waiting = ""
    return statements
