"""Settings keep their values, refuse impossible ones, and are never half written."""

import os
import stat
from pathlib import Path

import pytest

from faceapp.errors import SettingsError
from faceapp.settings import Folders, Settings, load_settings, save_settings


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders.choose(tmp_path)


def test_there_are_defaults_before_anything_is_saved(folders: Folders) -> None:
    assert load_settings(folders) == Settings()


def test_what_is_saved_is_read_again(folders: Folders) -> None:
    save_settings(Settings(camera="film.mp4", level="strict", mirror=False), folders)
    assert load_settings(folders) == Settings(camera="film.mp4", level="strict", mirror=False)


def test_a_setting_of_a_later_version_is_ignored(folders: Folders) -> None:
    (folders.config / "settings.json").write_text('{"level": "strict", "hologram": true}')
    assert load_settings(folders) == Settings(level="strict")


@pytest.mark.parametrize("text", ["", "{", "[]", '"strict"', "\x00", "[" * 100_000])
def test_a_file_that_holds_no_settings_is_refused(folders: Folders, text: str) -> None:
    (folders.config / "settings.json").write_text(text)
    with pytest.raises(SettingsError, match=r"settings\.json"):
        load_settings(folders)


@pytest.mark.parametrize(
    "stored",
    [
        '{"level": "reckless"}',
        '{"liveness": "live"}',
        '{"mirror": "yes"}',
        '{"camera": 0}',
        '{"mode": null}',
        '{"resolution": "9x9"}',
        '{"enrol_bounds": [20]}',
        '{"check_bounds": {"yaw": "wide"}}',
        '{"own_thresholds": {"sface balanced 0.43": NaN}}',
        '{"own_thresholds": {"sface balanced 0.43": 1.01}}',
    ],
)
def test_a_value_that_cannot_be_is_refused_by_name(folders: Folders, stored: str) -> None:
    (folders.config / "settings.json").write_text(stored)
    with pytest.raises(SettingsError, match="The setting"):
        load_settings(folders)


def test_no_scratch_file_is_left_behind(folders: Folders) -> None:
    save_settings(Settings(), folders)
    assert [path.name for path in folders.config.iterdir()] == ["settings.json"]


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_a_folder_made_for_the_settings_is_its_owners_and_one_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir(mode=0o755)
    for folder, mode in ((tmp_path / "new", 0o700), (there, 0o755)):
        save_settings(Settings(), Folders.choose(folder))
        assert stat.S_IMODE(folder.stat().st_mode) == mode


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_settings_that_others_could_read_are_closed(
    folders: Folders,
) -> None:
    save_settings(Settings(camera="rtsp://admin:s3cret@door"), folders)
    path = folders.config / "settings.json"
    path.chmod(0o644)
    load_settings(folders)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_the_mode_of_a_file_that_a_link_leads_to_is_left_as_it_is(tmp_path: Path) -> None:
    (another_s := tmp_path / "thesis").write_text("{}")
    another_s.chmod(0o644)
    (tmp_path / "settings.json").symlink_to(another_s)
    assert load_settings(Folders.choose(tmp_path)) == Settings()
    assert stat.S_IMODE(another_s.stat().st_mode) == 0o644
