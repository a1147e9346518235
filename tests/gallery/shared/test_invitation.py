"""What a station asks with, as a file and as the text of a QR code."""

import json
import math

import pytest

from faceapp.errors import GalleryError
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.shared.address import Address, Login
from faceapp.gallery.shared.invitation import Approval, Request
from faceapp.gallery.shared.keys import StationKeys

# What a QR code packs two into eleven bits; any other character would make the code a third larger.
DENSE = set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


@pytest.fixture
def request_() -> Request:
    return Request.of(StationKeys.generate())


def test_a_request_is_the_same_after_the_way_through_a_code_and_through_a_file(request_, tmp_path):
    request_.write(tmp_path / "request")
    assert Request.from_text(request_.to_text()) == Request.read(tmp_path / "request") == request_


def test_the_text_is_dense_in_a_qr_code(request_):
    assert set(request_.to_text()) <= DENSE
    assert len(request_.to_text()) == 214


@pytest.mark.parametrize("text", ["", "https://example.org", "FACEAPP1:", "FACEAPP1:AAAA", "FACEAPP1:!!!!"])
def test_another_code_is_no_request(text):
    with pytest.raises(GalleryError, match="not the code of a station"):
        Request.from_text(text)


def test_a_request_without_the_keys_it_names_is_refused(request_):
    other = Request.of(StationKeys.generate())
    forged = Request(request_.signing, other.box, request_.proof)
    with pytest.raises(GalleryError, match="not the code of a station"):
        Request.from_text(forged.to_text())


def test_two_stations_have_two_fingerprints_and_each_its_own_always(request_):
    assert request_.fingerprint == Request.from_text(request_.to_text()).fingerprint
    assert request_.fingerprint != Request.of(StationKeys.generate()).fingerprint
    assert len(request_.fingerprint.replace(" ", "")) == 32


def test_what_a_station_has_asked_with_stays_until_it_asks_anew(tmp_path):
    with Gallery.open(tmp_path) as gallery:
        assert gallery.asked_to_join() is None
        asked = gallery.ask_to_join()
    with Gallery.open(tmp_path) as again:
        assert again.asked_to_join() == asked
        assert again.ask_to_join() != asked


def test_a_request_with_a_key_that_nothing_can_be_written_to_is_refused():
    keys = StationKeys.generate()
    signing, _ = keys.public
    proof = keys.signing.sign(b"faceapp request 1" + signing + bytes(32))
    with pytest.raises(GalleryError, match="not the code of a station"):
        Request.from_text(Request(signing, bytes(32), proof).to_text())


@pytest.mark.parametrize(
    "changed",
    [
        {"number": math.inf}, {"number": 10**12}, {"number": -1}, {"lease_hours": math.nan}, {"lease_hours": math.inf},
        {"lease_hours": 1e9}, {"lease_hours": -5}, {"address": {"host": 5, "port": 1, "database": "faceapp"}},
        {"address": {"host": "localhost", "port": "x", "database": "faceapp"}},
    ],
    ids=str,
)  # fmt: skip
def test_an_answer_that_says_what_can_t_be_is_refused(changed, tmp_path):
    address, login = Address("localhost", 5432, "faceapp"), Login("faceapp_2", "secret")
    answer = Approval.of(bytes(16), bytes(32), 2, address, login, StationKeys.generate().public[1], 72.0)
    answer.write(tmp_path / "answer")
    assert Approval.read(tmp_path / "answer") == answer
    stored = json.loads((tmp_path / "answer").read_text()) | changed
    (tmp_path / "answer").write_text(json.dumps(stored))
    with pytest.raises(GalleryError, match="not the file that is needed"):
        Approval.read(tmp_path / "answer")
