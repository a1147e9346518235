"""A good gallery, to be spoilt in copies, and the look at one afterwards: all that is in it can be used."""

import shutil
from pathlib import Path

from trial_gallery import SECRET, SIZE, embedding, thumbnail

from faceapp.gallery.gallery import Gallery
from faceapp.gallery.times import local_time
from faceapp.recognition.matching import Matcher
from faceapp.siamese.card import EncoderCard
from faceapp.siamese.embedding import are_embeddings

PEOPLE = 3
CARD = EncoderCard("encoder", {}, "1", SIZE)
"""Of the encoder that the made-up embeddings are from; its id is ``ENCODER``."""


def make_gallery(folder: Path, people: int = PEOPLE) -> None:
    """Make a gallery with everything in it, and a backup."""
    with Gallery.open(folder) as gallery:
        for number in range(people):
            person = gallery.enrol(f"Person {number}", embedding(number), thumbnail=thumbnail(), note="note")
        gallery.look_alikes.mark(1, person.id)
        gallery.backups.make()


def export_of(folder: Path, path: Path) -> Path:
    """Export a gallery's people."""
    with Gallery.open(folder) as gallery:
        gallery.transfer.export(path, SECRET)
    return path


def copy_of(template: Path, folder: Path) -> Path:
    """Put a copy of a gallery into the case's folder."""
    return Path(shutil.copytree(template, folder / "data"))


def check_usable(gallery: Gallery) -> None:
    """See that window and command line can show and compare everybody.

    Raises:
        ValueError: something can't be shown or compared.
    """
    references = gallery.references()
    Matcher.of(references, CARD)
    for person in gallery.people():
        if local_time(person.enrolled_at) is None:
            raise ValueError(f"{person.name} was enrolled at no time")
    for reference in references:
        if local_time(reference.captured_at) is None:
            raise ValueError("a reference was captured at no time")
        if not are_embeddings(reference.embedding.vector[None]).all():
            raise ValueError("a reference is no embedding")
