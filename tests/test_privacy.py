"""What docs/privacy.md claims and no other test shows; the others stand beside what they test."""

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from faceapp.bundled import resource
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.history import Check
from faceapp.gallery.keys import kdf
from faceapp.gallery.keys.vault import Vault
from faceapp.gallery.storage import cipher
from faceapp.gallery.storage.database import FILE_NAME
from faceapp.gallery.storage.lock import FILE_NAME as LOCK_NAME
from faceapp.settings import AUDITED, Settings
from faceapp.siamese.card import BUNDLED_ENCODER, read_card
from tests.fakes import make_embedding

DAY_OF_WORK = """
import json, os, sys
connections = []
def watch(event, details):
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        connections.append(str(details))
    elif event == "socket.connect" and not isinstance(details[1], (str, bytes)):  # not to a socket of this computer's
        connections.append(str(details[1]))
sys.addaudithook(watch)
from faceapp.__main__ import main
face, people = sys.argv[1:]
codes = [main(line) for line in (
    ["enroll", "Eileen", face, "--agreed", "--reason", "no other"],
    ["verify", "Eileen", face],
    ["gallery", "status"],
    ["audit", "verify"],
    ["doctor"],
    ["evaluate", "--people", people],
    ["--self-test"],
)]
network = [name for name in sys.modules if name.startswith("PySide6.QtNetwork")]
sys.stderr.write("\\n" + json.dumps([codes, connections, network]))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder whose gallery was used and is closed."""
    with Gallery.open(tmp_path / "data") as gallery:
        amara = gallery.enrol("Amara", make_embedding())
        gallery.look_alikes.set_pin(amara.id, "2580")
    return tmp_path / "data"


def test_no_connection_is_made_and_nothing_is_written_but_into_the_folders_named(
    tmp_path: Path, astronaut: Path, grace_hopper: Path
) -> None:
    for portrait in (astronaut, grace_hopper):
        (tmp_path / "people" / portrait.stem).mkdir(parents=True)
        for number in "12":
            (tmp_path / "people" / portrait.stem / f"{number}{portrait.suffix}").write_bytes(portrait.read_bytes())
    (home := tmp_path / "home").mkdir()
    (scratch := tmp_path / "scratch").mkdir()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    environment |= {"HOME": str(home), "TMPDIR": str(scratch), "PYTHONPATH": str(Path(__file__).parents[1])}
    command = [sys.executable, "-c", DAY_OF_WORK, str(astronaut), str(tmp_path / "people")]
    done = subprocess.run(command, env=environment, cwd=home, capture_output=True, text=True, check=True)
    codes, connections, network = json.loads(done.stderr.splitlines()[-1])
    assert codes == [0] * 7, done.stderr
    assert connections == []
    assert network == []
    written = {path.relative_to(home) for path in home.rglob("*") if path.is_file()}
    ours = {path for path in written if path.parts[:3] == (".local", "share", "faceapp")}
    assert {path.parts[3] for path in ours} >= {"gallery.db", "embeddings"}
    assert {path.parts[1] for path in written - ours} <= {"matplotlib"}, "settings were not changed"
    assert [path for path in scratch.rglob("*") if path.is_file()] == []


def test_an_embedding_is_128_numbers() -> None:
    assert read_card(resource(BUNDLED_ENCODER)).embedding_size == 128


def test_a_passphrase_becomes_a_key_by_argon2id_in_3_passes_over_64_mib_in_4_lanes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.undo()  # tests are spared that
    parameters = kdf.new_parameters()
    assert (parameters.time_cost, parameters.memory_kib, parameters.parallelism) == (3, 64 * 1024, 4)
    assert kdf.new_parameters().salt != parameters.salt


def test_the_gallery_is_under_sqlcipher_4_with_a_sha_512_on_every_page(folder: Path) -> None:
    (key,) = Vault.unlock(folder).keys
    assert len(key) == 32
    with closing(cipher.connect(folder / FILE_NAME, key)) as connection:
        (version,) = connection.execute("PRAGMA cipher_version").fetchone()
        settings = " ".join(row[0] for row in connection.execute("PRAGMA cipher_settings"))
    assert version.startswith("4.")
    assert "cipher_use_hmac = 1" in settings
    assert "cipher_hmac_algorithm = HMAC_SHA512" in settings
    assert (folder / FILE_NAME).stat().st_size % cipher.PAGE_BYTES == 0


def test_a_pin_is_kept_as_an_argon2id_hash(folder: Path) -> None:
    (key,) = Vault.unlock(folder).keys
    with closing(cipher.connect(folder / FILE_NAME, key)) as connection:
        ((kept,),) = connection.execute("SELECT pin_hash FROM people")
    assert kept.startswith("$argon2id$")
    assert "2580" not in kept


def test_the_lock_file_holds_nothing(folder: Path) -> None:
    with Gallery.open(folder):
        assert (folder / LOCK_NAME).read_bytes() == b""
    assert not (folder / LOCK_NAME).exists() or (folder / LOCK_NAME).read_bytes() == b""


def test_a_verdict_is_logged_by_number(folder: Path) -> None:
    with Gallery.open(folder) as gallery:
        gallery.history.record(
            Check(1.0, "verify", 1, 1, 0.7, 0.4, "balanced", "MATCH", "encoder-1", "Amara's desk"),
        )
        logged = gallery.audit.rows()[-1]
    assert logged.event == "verdict"
    evidence = {"liveness": "off", "finding": "", "cue": ""}
    assert json.loads(logged.details) == {"mode": "verify", "claimed": 1, "found": 1, "verdict": "MATCH"} | evidence


def test_no_face_of_a_check_is_kept_at_first_and_turning_that_on_is_logged() -> None:
    assert not Settings().keep_check_pictures
    assert "keep_check_pictures" in AUDITED


def test_at_first_a_gallery_locks_after_15_minutes_and_ten_failed_checks_pause_the_station() -> None:
    assert (Settings().auto_lock_minutes, Settings().failed_checks_per_minute) == (15, 10)
