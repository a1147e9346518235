"""No address that is shown tells a password, wherever a camera takes it."""

import pytest

from faceapp.addresses import shown_address, without_passwords
from faceapp.capture.source import parse_source
from faceapp.errors import FaceAppError

SECRET = "s3cret"
ADDRESSES = {
    "rtsp://admin:s3cret@door:554/live": "rtsp://door:554/…",
    "rtsp://admin:p@s3cret@door/live": "rtsp://door/…",
    "rtsp://admin:a/s3cret@door/live": "rtsp://…",
    "rtsp://admin:a s3cret@door": "rtsp://door",
    "rtsp://s3cret@door/": "rtsp://door/…",
    "rtsp://admin:s3cret": "rtsp://…",
    "http://door/video.cgi?user=admin&pwd=s3cret": "http://door/…",
    "http://door/video.cgi?pwd=a@s3cret": "http://…",
    "http://door?pwd=s3cret": "http://door/…",
    "rtsp://10.0.0.7:554/user=admin&password=s3cret&channel=1": "rtsp://10.0.0.7:554/…",
    "rtmp://[fe80::1]:1935/live/s3cret": "rtmp://[fe80::1]:1935/…",
    "http://door": "http://door",
}


@pytest.mark.parametrize(("address", "shown"), ADDRESSES.items())
def test_an_address_is_shown_down_to_its_host(address: str, shown: str) -> None:
    assert shown_address(address) == shown
    assert parse_source(address).name == shown


@pytest.mark.parametrize("address", [*ADDRESSES, "rtsp:/admin:s3cret@door/live", "admin:s3cret@door/live"])
@pytest.mark.parametrize("sentence", ["{0}", "The stream {0} can't be opened.", "“{0}”, or {0}: see “{0}”.", "['{0}']"])
def test_a_text_that_quotes_an_address_shows_no_password(address: str, sentence: str) -> None:
    text = sentence.format(address)
    error = FaceAppError(text, f"[tcp @ 0x5640] {text}")
    assert SECRET not in without_passwords(text) + str(error) + repr(error) + error.message + error.hint


@pytest.mark.parametrize(
    "text",
    [
        "There is no file /home/ama/me@work/face 1.png.",
        "C:\\Users\\me@work\\face.png can't be read.",
        "The setting “frames” can't be 99: choose from 3 to 15.",
        "Amara Diallo: no match",
    ],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert without_passwords(text) == text
