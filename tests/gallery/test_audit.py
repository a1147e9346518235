import json
from contextlib import closing

import pytest

from faceapp.errors import TargetError
from faceapp.gallery.audit import Event
from faceapp.gallery.audit_export import export_log
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.keys.vault import Vault
from faceapp.gallery.storage import cipher
from faceapp.gallery.storage.database import FILE_NAME
from tests.fakes import make_embedding


def tamper(folder, *statements):
    """Change the log as someone with the key could."""
    (key,) = Vault.unlock(folder).keys
    with closing(cipher.connect(folder / FILE_NAME, key)) as connection:
        connection.executescript("DROP TRIGGER audit_rows_stay; DROP TRIGGER audit_rows_stand;")
        for statement in statements:
            connection.execute(statement)


def first_broken_row(folder):
    with Gallery.open(folder) as gallery:
        return gallery.audit.first_broken_row()


def test_the_log_is_not_written_into_the_data_folder(gallery):
    with pytest.raises(TargetError, match="data folder"):
        export_log(gallery.audit, gallery.folder / "backups" / "log.csv")


def test_the_log_does_not_take_the_place_of_a_folder(gallery, tmp_path_factory):
    (path := tmp_path_factory.mktemp("elsewhere") / "log.csv").mkdir()
    with pytest.raises(TargetError, match="not a file"):
        export_log(gallery.audit, path)


def test_what_happens_is_logged_by_number_and_never_by_name(gallery):
    person = gallery.enrol("Amara", make_embedding(), reason="Amara's only picture")
    gallery.add_reference(person.id, make_embedding(1), reason="Amara was in a hurry")
    gallery.rename(person.id, "Amara Diallo")
    gallery.set_note(person.id, "left-handed")
    gallery.restore(gallery.remove(person.id))
    gallery.audit.record(Event.SETTING, name="level", value="strict")
    rows = gallery.audit.rows()
    assert [row.event for row in rows if row.event != "backup"] == [
        "unlock", "enrol", "add reference", "rename", "note", "remove", "undo removal", "setting",
    ]  # fmt: skip
    assert not any("Amara" in row.details or "left-handed" in row.details for row in rows)
    assert gallery.audit.first_broken_row() is None


def test_the_log_says_that_a_picture_was_poor_and_leaves_the_reason_to_the_persons_record(gallery):
    person = gallery.enrol("Amara", make_embedding(), reason="no other")
    gallery.add_reference(person.id, make_embedding(1))
    poor = [json.loads(row.details)["poor"] for row in gallery.audit.rows() if "poor" in row.details]
    assert poor == [True, False]
    assert [reference.reason for reference in gallery.references()] == ["no other", ""]
    assert gallery.audit.rows_with_reasons() == 0


def test_reasons_that_earlier_versions_wrote_into_the_log_are_counted(gallery):
    gallery.audit.record(Event.ENROL, person=1, source="picture", reason="Amara's only picture")
    gallery.audit.record(Event.ADD_REFERENCE, person=1, source="picture", reason="")
    assert gallery.audit.rows_with_reasons() == 1
    assert gallery.audit.first_broken_row() is None


@pytest.mark.parametrize("statement", ["DELETE FROM audit", "UPDATE audit SET event = 'nothing'"])
def test_the_log_only_grows(gallery, statement):
    with pytest.raises(Exception, match="only grows"), gallery._database.transaction() as connection:
        connection.execute(statement)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit SET event = 'remove' WHERE id = 2",
        "UPDATE audit SET at = at + 1 WHERE id = 2",
        "UPDATE audit SET details = '{}' WHERE id = 2",
        "UPDATE audit SET hash = zeroblob(32) WHERE id = 2",
        "DELETE FROM audit WHERE id = 2",
    ],
)
def test_the_first_changed_or_missing_row_is_named(folder, change):
    tamper(folder, change)
    assert first_broken_row(folder).number == 2


def test_rows_cut_off_at_the_end_are_missed(folder):
    with Gallery.open(folder) as gallery:
        last = gallery.audit.rows()[-1].number
    tamper(folder, f"DELETE FROM audit WHERE id >= {last - 1}")
    (key,) = Vault.unlock(folder).keys
    with closing(cipher.connect(folder / FILE_NAME, key)) as connection:
        assert connection.execute("SELECT MAX(id) FROM audit").fetchone() == (last - 2,)
    broken = first_broken_row(folder)
    assert broken.number == last - 1


def test_a_row_that_is_added_while_the_log_is_checked_is_no_break(gallery, monkeypatch):
    gallery.enrol("Amara", make_embedding(1))
    rows = gallery.audit.rows

    def rows_and_one_more():
        yield from rows()
        gallery.enrol("Chen Li", make_embedding(2))

    monkeypatch.setattr(gallery.audit, "rows", rows_and_one_more)
    assert gallery.audit.first_broken_row() is None
