"""A look into a gallery, and a face to keep in it."""

import io

from PIL import Image

from faceapp.gallery.gallery import Gallery


def names(folder, passphrase=None):
    with Gallery.open(folder, passphrase) as gallery:
        return [person.name for person in gallery.people()]


def make_thumbnail(kind="JPEG", size=(32, 32)):
    Image.new("RGB", size, "teal").save(stream := io.BytesIO(), kind)
    return stream.getvalue()


def marked_pairs(gallery):
    """Return who is marked as resembling whom, the smaller number first."""
    return sorted(gallery.look_alikes.pairs())
