"""``faceapp gallery check``: the level's promise among the people enrolled, and their own threshold."""

import json
from pathlib import Path

import pytest

from faceapp import cli
from faceapp.bundled import resource
from faceapp.gallery.audit import Event
from faceapp.gallery.gallery import Gallery
from faceapp.settings import Folders, Settings, load_settings, save_settings
from faceapp.siamese.card import BUNDLED_ENCODER, read_card
from tests.cli.conftest import Run
from tests.gallery.support import enrol_many

CARD = read_card(resource(BUNDLED_ENCODER))
ENCODERS = CARD.levels["convenience"].threshold
SCORE = 0.5
"""Of twenty pairs; at convenience, 150 people may have eleven false matches."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with 150 people, of whom twenty pairs are alike."""
    folder = tmp_path / "data"
    save_settings(Settings(level="convenience"), Folders.choose(folder))
    with Gallery.open(folder) as gallery:
        enrol_many(gallery, 150, alike=20, score=SCORE, encoder_id=CARD.encoder_id)
    return folder


def settings_changes(data: Path) -> list[str]:
    with Gallery.open(data) as gallery:
        return [json.loads(row.details)["value"] for row in gallery.audit.rows() if row.event == Event.SETTING]


def test_the_rate_and_who_is_alike_are_told_and_nothing_is_changed(faceapp: Run, data: Path) -> None:
    code, said = faceapp("gallery", "check")
    assert code == 0
    assert (said["people"], said["comparisons"], said["told"]) == (150, 11_175, True)
    assert said["false_matches"] >= 20
    assert said["rate"]["value"] == said["false_matches"] / 11_175
    assert said["confusable"][0]["score"] == pytest.approx(SCORE, abs=1e-3)
    first, second = said["confusable"][0]["people"]
    assert int(second) == int(first) + 1
    assert said["offered"] > said["threshold"] == said["encoder_threshold"] == ENCODERS
    assert said["own_threshold"] is None
    assert load_settings(Folders.choose(data)).own_thresholds == {}
    assert settings_changes(data) == []


def test_the_threshold_offered_is_used_when_asked_for_and_is_on_record(faceapp: Run, data: Path) -> None:
    offered = faceapp("gallery", "check")[1]["offered"]
    said = faceapp("gallery", "check", "--use-threshold")[1]
    assert said["own_threshold"] == said["threshold"] == offered
    assert said["encoder_threshold"] == ENCODERS
    assert said["false_matches"] <= 11
    assert list(load_settings(Folders.choose(data)).own_thresholds.values()) == [offered]
    assert len(settings_changes(data)) == 1
    assert str(offered) in settings_changes(data)[0]


def test_the_own_threshold_decides_and_is_named_until_it_is_dropped(faceapp: Run, data: Path, astronaut: Path) -> None:
    own = faceapp("gallery", "check", "--use-threshold")[1]["own_threshold"]
    said = faceapp("compare", astronaut, astronaut)[1]
    assert (said["threshold"], said["own_threshold"]) == (own, True)
    assert faceapp("gallery", "check", "--drop-threshold")[1]["threshold"] == ENCODERS
    said = faceapp("compare", astronaut, astronaut)[1]
    assert (said["threshold"], said["own_threshold"]) == (ENCODERS, False)
    assert settings_changes(data)[1:] == ["{}"]


def test_where_no_threshold_is_offered_none_can_be_used(faceapp: Run, data: Path) -> None:
    faceapp("gallery", "check", "--use-threshold")
    code, said = faceapp("gallery", "check", "--use-threshold")
    assert code == 2
    assert "offered" in said["error"]
    assert len(settings_changes(data)) == 1


def test_no_threshold_is_changed_while_another_faceapp_keeps_the_log(faceapp: Run, data: Path) -> None:
    with Gallery.open(data):
        assert faceapp("gallery", "check")[0] == 0
        assert faceapp("gallery", "check", "--use-threshold")[0] == 2
    assert load_settings(Folders.choose(data)).own_thresholds == {}


def spoken(data: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert cli.run(cli.parse(["gallery", "check", "--data-dir", str(data)])) == 0
    return capsys.readouterr().out


def test_it_is_said_in_words(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Gallery.open(data) as gallery:
        enrolled = gallery.person("001"), gallery.person("002")
        gallery.look_alikes.mark(*(person.id for person in enrolled))
        gallery.add_reference(enrolled[0].id, gallery.references(enrolled[1].id)[0].embedding)
        twin = gallery.enrol("Twice", gallery.references(gallery.person("100").id)[0].embedding)
    words = spoken(data, capsys)
    assert words.startswith("Probably one person enrolled twice: 100 and Twice (1.00).")
    assert "For your 151 people 1 in 1,000 is 1 in " in words
    assert "001 and 002 (1.00, marked as look-alikes)" in words
    assert "--use-threshold" in words
    assert twin.name in words


def test_what_can_not_be_told_is_said(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save_settings(Settings(level="strict"), Folders.choose(data))
    with Gallery.open(data) as gallery:
        for number in range(1, 41):
            gallery.remove(gallery.person(f"{number:03}").id)
    words = spoken(data, capsys)
    assert "For your 110 people 1 in 100,000 can't be told, only that it is fewer than 1 in 1,5" in words
    assert "1,415 people are needed" in words
    assert "--use-threshold" not in words


def test_a_handful_of_people_is_too_few(faceapp: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Gallery.open(tmp_path / "data") as gallery:
        enrol_many(gallery, 3, encoder_id=CARD.encoder_id)
    assert "3 people are too few to tell" in spoken(tmp_path / "data", capsys)
