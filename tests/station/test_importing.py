"""New references of somebody enrolled are taken from a file only if they resemble the person, or by name."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from faceapp.errors import ModelError, PersonError
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.transfer.transfer import Action, PlannedPerson
from faceapp.settings import Settings
from faceapp.siamese.card import EncoderCard, LevelThreshold
from faceapp.station.importing import accept_unlike, plan_import
from tests import fakes
from tests.fakes import embedding

LEVELS = {"balanced": LevelThreshold(1e-4, 0.43, 0.03), "strict": LevelThreshold(1e-6, 0.9, 0.1)}
CARD = replace(fakes.CARD, embedding_size=3, levels=LEVELS)
SECRET = "correct horse"

FACE, ALIKE, STRANGER = (1.0, 0.0, 0.0), (0.8, 0.6, 0.0), (0.0, 0.0, 1.0)


@pytest.fixture
def gallery(tmp_path: Path) -> Iterator[Gallery]:
    with Gallery.open(tmp_path / "data") as opened:
        enrol(opened, "Amara", FACE)
        yield opened


def enrol(gallery: Gallery, name: str, *faces: tuple[float, ...], encoder_id: str = CARD.encoder_id) -> None:
    first, *others = (embedding(*face, encoder_id=encoder_id) for face in faces)
    person = gallery.enrol(name, first, external_id="7")
    for other in others:
        gallery.add_reference(person.id, other)


def plan_of(
    gallery: Gallery, name: str, *faces: tuple[float, ...], card: EncoderCard = CARD, level: str = "balanced"
) -> list[PlannedPerson]:
    """Plan the import of a file that holds one person."""
    path = gallery.folder / "people.faceapp"
    with Gallery.open(gallery.folder / "other") as other:
        enrol(other, name, *faces)
        other.transfer.export(path, SECRET)
    return plan_import(gallery, path, SECRET, card, Settings(level=level))


def test_a_stranger_with_the_name_and_id_of_somebody_enrolled_is_refused(gallery: Gallery) -> None:
    plan = plan_of(gallery, "amara", STRANGER)
    assert (plan[0].action, plan[0].unlike) == (Action.REFUSE, True)
    assert "do not resemble" in plan[0].reason
    gallery.transfer.apply(plan)
    assert gallery.person("Amara").references == 1


def test_a_reference_that_resembles_the_person_is_merged(gallery: Gallery) -> None:
    plan = plan_of(gallery, "Amara", FACE, ALIKE)
    assert (plan[0].action, plan[0].unlike) == (Action.MERGE, False)
    gallery.transfer.apply(plan)
    assert gallery.person("Amara").references == 2


def test_a_known_reference_does_not_vouch_for_a_stranger_s_beside_it(gallery: Gallery) -> None:
    plan = plan_of(gallery, "Amara", FACE, ALIKE, STRANGER)
    assert plan[0].action is Action.REFUSE
    assert "New references that do not resemble the person enrolled: 1 of 2" in plan[0].reason


def test_the_operator_s_level_decides_what_resembles(gallery: Gallery) -> None:
    assert plan_of(gallery, "Amara", ALIKE, level="strict")[0].unlike


def test_what_is_unlike_is_merged_if_it_is_accepted_by_name_and_the_log_tells(gallery: Gallery) -> None:
    plan = accept_unlike(plan_of(gallery, "Amara", STRANGER), ["AMARA"])
    assert plan[0].action is Action.MERGE
    gallery.transfer.apply(plan)
    assert gallery.person("Amara").references == 2
    assert '"unlike": 1' in gallery.audit.rows()[-1].details


def test_a_name_that_was_not_refused_for_that_can_not_be_accepted(gallery: Gallery) -> None:
    plan = plan_of(gallery, "Amara", ALIKE)
    with pytest.raises(PersonError, match="Amara"):
        accept_unlike(plan, ["Amara"])
    assert accept_unlike(plan, []) == plan


def test_somebody_enrolled_with_another_encoder_can_not_be_compared_and_is_refused(gallery: Gallery) -> None:
    enrol(gallery, "Chen", FACE, encoder_id="an older one")
    plan = plan_of(gallery, "Chen", ALIKE)
    assert (plan[0].action, plan[0].unlike) == (Action.REFUSE, True)


def test_faces_are_compared_only_where_somebody_is_to_be_merged(gallery: Gallery) -> None:
    unmeasured = replace(CARD, levels={})
    assert plan_of(gallery, "Björn", STRANGER, card=unmeasured)[0].action is Action.ADD
    with pytest.raises(ModelError):
        plan_import(gallery, _file_of(gallery, ALIKE), SECRET, unmeasured, Settings())


def _file_of(gallery: Gallery, face: tuple[float, ...]) -> Path:
    with Gallery.open(gallery.folder / "third") as other:
        enrol(other, "Amara", face)
        other.transfer.export(gallery.folder / "third.faceapp", SECRET)
    return gallery.folder / "third.faceapp"


def test_a_name_that_looks_like_somebody_s_enrolled_is_told_before_anything_is_done(gallery: Gallery) -> None:
    (planned,) = plan_of(gallery, "\u0410mara", STRANGER)  # a Cyrillic A
    assert (planned.action, planned.reason) == (Action.ADD, "Not enrolled yet. The name looks like “Amara”.")


def test_two_names_of_one_file_that_look_alike_are_told(gallery: Gallery) -> None:
    path = gallery.folder / "people.faceapp"
    with Gallery.open(gallery.folder / "other") as other:
        for name, face in (("Chen", ALIKE), ("\u0421hen", STRANGER)):
            enrol(other, name, face)
        other.transfer.export(path, SECRET)
    reasons = [planned.reason for planned in plan_import(gallery, path, SECRET, CARD, Settings())]
    assert reasons == ["Not enrolled yet.", "Not enrolled yet. The name looks like “Chen”."]
