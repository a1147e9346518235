"""What the gallery's tests share: a keyring in memory, and a folder with a gallery."""

import keyring
import keyring.backend
import pytest

from faceapp.gallery.gallery import Gallery
from tests.fakes import make_embedding


@pytest.fixture
def gallery(tmp_path):
    with Gallery.open(tmp_path / "data") as gallery:
        yield gallery


@pytest.fixture
def folder(gallery, tmp_path):
    """A data folder with two people enrolled; its gallery is closed."""
    gallery.enrol("Amara Diallo", make_embedding(1), thumbnail=b"THUMBNAIL" * 500, note="night shift")
    gallery.enrol("Björn Åkesson", make_embedding(2))
    gallery.close()
    return tmp_path / "data"


@pytest.fixture
def memory_keyring():
    """A keyring that lives in memory, in place of the one that refuses."""
    before = keyring.get_keyring()
    memory = MemoryKeyring()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


class MemoryKeyring(keyring.backend.KeyringBackend):
    priority = 1

    def __init__(self):
        super().__init__()
        self.kept = {}

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def delete_password(self, service, username):
        del self.kept[service, username]
