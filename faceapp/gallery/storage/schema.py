"""The gallery's tables, and how older ones are brought up to date."""

import sqlite3

from faceapp.errors import GalleryError

STEPS = (
    """
    CREATE TABLE people (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL UNIQUE,
        external_id TEXT NOT NULL,
        enrolled_at REAL NOT NULL,
        note TEXT NOT NULL,
        consent TEXT NOT NULL,
        consented_at REAL NOT NULL,
        thumbnail BLOB NOT NULL,
        pin_hash TEXT NOT NULL DEFAULT ''
    );
    CREATE TABLE face_references (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
        vector BLOB NOT NULL,
        encoder_id TEXT NOT NULL,
        captured_at REAL NOT NULL,
        quality REAL NOT NULL,
        source TEXT NOT NULL,
        reason TEXT NOT NULL
    );
    CREATE INDEX references_of_person ON face_references (person_id);
    CREATE TABLE look_alikes (
        first_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
        second_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
        PRIMARY KEY (first_id, second_id),
        CHECK (first_id < second_id)
    ) WITHOUT ROWID;
    CREATE TABLE checks (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at REAL NOT NULL,
        mode TEXT NOT NULL,
        claimed_id INTEGER,
        found_id INTEGER,
        score REAL,
        threshold REAL NOT NULL,
        level TEXT NOT NULL,
        verdict TEXT NOT NULL,
        encoder_id TEXT NOT NULL,
        station TEXT NOT NULL
    );
    CREATE INDEX checks_by_time ON checks (at);
    """,
    """
    CREATE TABLE audit (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at REAL NOT NULL,
        event TEXT NOT NULL,
        details TEXT NOT NULL,
        hash BLOB NOT NULL
    );
    CREATE TRIGGER audit_rows_stay BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
    CREATE TRIGGER audit_rows_stand BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
    """,
    # A trigger, so that pictures go with a person from backups too, whichever program deletes the row.
    """
    CREATE TABLE check_pictures (
        check_id INTEGER PRIMARY KEY REFERENCES checks (id) ON DELETE CASCADE,
        person_id INTEGER,
        rival_id INTEGER,
        picture BLOB NOT NULL
    );
    CREATE TRIGGER check_pictures_go_with_people AFTER DELETE ON people
        BEGIN DELETE FROM check_pictures WHERE OLD.id IN (person_id, rival_id); END;
    """,
    """
    CREATE TABLE pin_tries (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
        at REAL NOT NULL,
        uptime REAL NOT NULL,
        boot TEXT NOT NULL
    );
    """,
    """
    ALTER TABLE checks ADD COLUMN liveness TEXT NOT NULL DEFAULT 'off';
    ALTER TABLE checks ADD COLUMN finding TEXT NOT NULL DEFAULT '';
    ALTER TABLE checks ADD COLUMN cue TEXT NOT NULL DEFAULT '';
    """,
    # A page holds one person with their picture, and forty without: a list of names had to read the whole file.
    """
    CREATE TABLE thumbnails (
        person_id INTEGER PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
        picture BLOB NOT NULL
    );
    INSERT INTO thumbnails SELECT id, thumbnail FROM people WHERE thumbnail != x'';
    ALTER TABLE people DROP COLUMN thumbnail;
    """,
    # A try without a person is of the administrator's PIN.
    """
    CREATE TABLE administrator (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        pin_hash TEXT NOT NULL
    );
    ALTER TABLE pin_tries RENAME TO former_tries;
    CREATE TABLE pin_tries (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER REFERENCES people (id) ON DELETE CASCADE,
        at REAL NOT NULL,
        uptime REAL NOT NULL,
        boot TEXT NOT NULL
    );
    INSERT INTO pin_tries SELECT * FROM former_tries;
    DROP TABLE former_tries;
    """,
    """
    ALTER TABLE people ADD COLUMN valid_until REAL NOT NULL DEFAULT 0;
    """,
    # A check of before is a visit of its own. A new reference begins its person's scores anew: see gallery/scores.py.
    """
    ALTER TABLE checks ADD COLUMN visit INTEGER NOT NULL DEFAULT 0;
    UPDATE checks SET visit = id;
    CREATE INDEX checks_by_visit ON checks (visit);
    CREATE TABLE check_marks (
        check_id INTEGER PRIMARY KEY REFERENCES checks (id) ON DELETE CASCADE,
        at REAL NOT NULL
    );
    CREATE TABLE weekly_scores (
        person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
        encoder_id TEXT NOT NULL,
        week INTEGER NOT NULL,
        count INTEGER NOT NULL,
        total REAL NOT NULL,
        PRIMARY KEY (person_id, encoder_id, week)
    ) WITHOUT ROWID;
    CREATE TRIGGER weekly_scores_begin_anew AFTER INSERT ON face_references
        BEGIN DELETE FROM weekly_scores WHERE person_id = NEW.person_id; END;
    CREATE TABLE station_key (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        private BLOB NOT NULL
    );
    """,
    # See gallery/kept_blocks.py. Triggers, so that no block ever holds what its people's references no longer say,
    # whichever program changes them, and that a removed person's numbers go with the person.
    """
    CREATE TABLE kept_blocks (
        block INTEGER PRIMARY KEY,
        compared_as TEXT NOT NULL,
        reference_ids BLOB NOT NULL,
        owners BLOB NOT NULL,
        others BLOB NOT NULL,
        vectors BLOB NOT NULL
    );
    CREATE TRIGGER kept_block_goes_with_added AFTER INSERT ON face_references
        BEGIN DELETE FROM kept_blocks WHERE block = NEW.person_id >> 13; END;
    CREATE TRIGGER kept_block_goes_with_removed AFTER DELETE ON face_references
        BEGIN DELETE FROM kept_blocks WHERE block = OLD.person_id >> 13; END;
    CREATE TRIGGER kept_block_goes_with_changed AFTER UPDATE ON face_references
        BEGIN DELETE FROM kept_blocks WHERE block IN (OLD.person_id >> 13, NEW.person_id >> 13); END;
    """,
)
SCHEMA_VERSION = len(STEPS)


def bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Create the tables, or add what this version has more than the file; all of it or nothing.

    Raises:
        GalleryError: a newer faceapp made the file.
        sqlite3.Error: the file is damaged or can't be written.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > SCHEMA_VERSION:
        raise GalleryError(
            "The gallery was made by a newer faceapp (its tables are version {version}).",
            "Update faceapp to open it; nothing was changed.",
            version=version,
        )
    for number, step in enumerate(STEPS[version:], start=version + 1):
        connection.executescript(f"BEGIN IMMEDIATE; {step} PRAGMA user_version = {number}; COMMIT;")
