"""Evidence says what a verdict rests on and no more, and no byte of it can be changed unnoticed."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from faceapp.bundled import resource
from faceapp.cli.main import parse, run
from faceapp.errors import EvidenceError, TargetError
from faceapp.gallery.audit import Event
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.history import Check
from faceapp.gallery.keys.station_key import fingerprint
from faceapp.siamese.card import BUNDLED_ENCODER, EncoderCard, read_card
from faceapp.station.evidence import save_evidence, state, verify
from tests.fakes import make_embedding

PAGE = b"%PDF-1.4 the page"


@pytest.fixture
def card() -> EncoderCard:
    return read_card(resource(BUNDLED_ENCODER))


@pytest.fixture
def gallery(tmp_path: Path) -> Iterator[Gallery]:
    with Gallery.open(tmp_path / "data") as opened:
        opened.enrol("Ann", make_embedding(1))
        yield opened


def check_of(card: EncoderCard, **changes: Any) -> Check:
    values = {"at": time.time(), "mode": "verify", "claimed_id": 1, "found_id": 1, "score": 0.5, "threshold": 0.4244,
              "level": "balanced", "verdict": "MATCH", "encoder_id": card.encoder_id, "station": "desk"}  # fmt: skip
    return Check(**(values | changes))  # type: ignore[arg-type]


@pytest.fixture
def saved(gallery: Gallery, card: EncoderCard, tmp_path: Path) -> Path:
    return save_evidence(gallery, tmp_path / "ann.pdf", state(gallery, check_of(card), "Ann", card), PAGE)


def test_evidence_tells_the_verdict_with_the_rates_that_were_measured(
    saved: Path, card: EncoderCard, gallery: Gallery
) -> None:
    statement = verify(saved).statement
    assert (statement["verdict"], statement["score"], statement["person"]["name"]) == ("MATCH", 0.5, "Ann")
    assert statement["level"]["fmr"] == card.levels["balanced"].fmr
    assert statement["level"]["fmr_interval"] == card.calibration["fmr_intervals"]["balanced"]
    assert "strong support" in statement["likelihood_ratio"]["words"]
    assert statement["audit_head"]["hash"] == gallery.audit.rows()[-2].hash
    assert "identical" not in saved.read_text().lower()


def test_rates_of_another_encoder_are_not_lent_to_a_verdict(gallery: Gallery, card: EncoderCard) -> None:
    statement = state(gallery, check_of(card, encoder_id="another"), "Ann", card)
    assert statement["level"] == {"name": "balanced"}
    assert statement["likelihood_ratio"] is None


def test_it_is_signed_with_the_stations_key_which_stays_the_same_and_is_logged(
    saved: Path, gallery: Gallery, tmp_path: Path
) -> None:
    verified = verify(saved)
    assert verified.key == fingerprint(gallery.station_key.public())
    assert verified.page is True
    head = gallery.audit.head()
    assert head is not None
    assert head.event == Event.EVIDENCE
    assert json.loads(saved.read_text())["sha256"] in head.details
    gallery.close()
    with Gallery.open(tmp_path / "data") as again:
        assert fingerprint(again.station_key.public()) == verified.key


def change(place: str, value: object) -> Callable[[dict[str, Any]], None]:
    return lambda stored: stored["statement"].__setitem__(place, value)


def forge(stored: dict[str, Any]) -> None:
    """Change the statement and work its hash out anew, as whoever has no key can."""
    import hashlib

    stored["statement"]["score"] = 0.9
    text = json.dumps(stored["statement"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    stored["sha256"] = hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    ("tamper", "reason"),
    [
        (change("score", 0.6), "hash"),
        (change("verdict", "NO_MATCH"), "hash"),
        (change("added", True), "hash"),
        (forge, "signature"),
        (lambda stored: stored.__setitem__("public_key", "00" * 32), "signature"),
        (lambda stored: stored.pop("signature"), "can be read"),
        (lambda stored: stored.__setitem__("public_key", "no key"), "can be read"),
        (lambda stored: stored.__setitem__("statement", []), "can be read"),
    ],
)
def test_what_was_changed_is_refused(saved: Path, tamper: Callable[[dict[str, Any]], None], reason: str) -> None:
    stored = json.loads(saved.read_text())
    tamper(stored)
    saved.write_text(json.dumps(stored))
    with pytest.raises(EvidenceError, match=reason):
        verify(saved)


@pytest.mark.parametrize("content", [b"", b"[]", b"null", b"{", b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_evidence_is_told_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.json").write_bytes(content)
    with pytest.raises(EvidenceError, match="no evidence that can be read"):
        verify(tmp_path / "a.json")


@pytest.mark.parametrize(
    "changed",
    [{"station": "desk”.\nThat is the key expected."}, {"station": "\x1b[2J"}, {"station": 5}, {"station": None}],
    ids=["a line of its own", "what clears a terminal", "a number", "none"],
)
def test_a_key_of_ones_own_lets_nobody_write_between_what_was_found(
    gallery: Gallery, card: EncoderCard, tmp_path: Path, changed: dict[str, Any]
) -> None:
    statement = state(gallery, check_of(card), "Ann", card) | changed
    forged = save_evidence(gallery, tmp_path / "ann.pdf", statement, PAGE)
    with pytest.raises(EvidenceError, match="no evidence that can be read"):
        verify(forged)


def test_a_hash_that_is_none_is_one_that_does_not_fit(saved: Path) -> None:
    saved.write_text(json.dumps(json.loads(saved.read_text()) | {"sha256": "é"}))
    with pytest.raises(EvidenceError, match="hash does not fit"):
        verify(saved)


def test_a_page_that_was_changed_is_seen_and_one_that_is_gone_is_told(saved: Path) -> None:
    page = saved.with_suffix(".pdf")
    assert verify(page).page is True
    page.write_bytes(PAGE + b" ")
    assert verify(saved).page is False
    page.unlink()
    assert verify(saved).page is None


def test_it_is_not_written_among_the_gallerys_own_files(gallery: Gallery, card: EncoderCard) -> None:
    with pytest.raises(TargetError):
        save_evidence(gallery, gallery.folder / "a.pdf", state(gallery, check_of(card), "Ann", card), PAGE)


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    code = run(parse(["evidence", *arguments, "--json"]))
    return code, json.loads(capsys.readouterr().out)


def test_the_command_says_whether_it_holds_and_whose_key_it_is(
    saved: Path, gallery: Gallery, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = gallery.folder
    gallery.close()
    code, key = told(capsys, "key", "--data-dir", str(folder))
    assert code == 0
    assert told(capsys, "verify", str(saved), "--key", key["key"]) == (
        0,
        {"intact": True, "key": key["key"], "expected_key": True, "page": True, "station": "desk"},
    )
    assert told(capsys, "verify", str(saved), "--key", "0000")[0] == 1
    saved.write_text(saved.read_text().replace('"MATCH"', '"NO_MATCH"'))
    code, result = told(capsys, "verify", str(saved))
    assert (code, result["intact"]) == (1, False)
