"""A look into a gallery, and a face to keep in it."""

import io

from PIL import Image

from faceapp.gallery.gallery import Gallery
from tests.fakes import ENCODER_ID, make_embedding, resembling


def names(folder, passphrase=None):
    with Gallery.open(folder, passphrase) as gallery:
        return [person.name for person in gallery.people()]


def make_thumbnail(kind="JPEG", size=(32, 32)):
    Image.new("RGB", size, "teal").save(stream := io.BytesIO(), kind)
    return stream.getvalue()


def marked_pairs(gallery):
    """Return who is marked as resembling whom, the smaller number first."""
    return sorted(gallery.look_alikes.pairs())


def enrol_many(gallery, count, alike=0, score=0.5, encoder_id=ENCODER_ID):
    """Enrol so many people who have little in common, but that the first two score so much, the next two, and so on.

    They are called 001, 002, 003, …
    """
    faces = [make_embedding(number, encoder_id) for number in range(count)]
    for number in range(0, 2 * alike, 2):
        faces[number + 1] = resembling(faces[number], score, 1000 + number)
    for number, face in enumerate(faces):
        gallery.enrol(f"{number + 1:03}", face)
