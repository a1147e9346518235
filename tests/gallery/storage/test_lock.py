"""The lock on a gallery: what stands in its place is told, and never followed."""

import os
from pathlib import Path

import pytest

from faceapp.errors import GalleryError
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.storage.lock import FILE_NAME


def test_a_folder_in_the_lock_s_place_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(GalleryError, match=r"lock file .* can't be used") as refused:
        Gallery.open(tmp_path)
    assert refused.value.hint


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own there")
def test_a_link_in_the_lock_s_place_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(GalleryError, match="can't be used"):
        Gallery.open(tmp_path)
    assert not (tmp_path / "elsewhere").exists()
