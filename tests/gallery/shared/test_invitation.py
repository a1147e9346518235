"""What a station asks with, as a file and as the text of a QR code."""

import pytest

from faceapp.errors import GalleryError
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.shared.invitation import Request
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
