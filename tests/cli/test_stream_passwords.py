"""No verb shows the password of a stream, whether it is in the settings or typed where it does not belong."""

from contextlib import suppress
from pathlib import Path

import pytest

from faceapp.__main__ import main
from faceapp.settings import Folders, Settings, save_settings

ADDRESS = "rtsp://admin:s3cret@127.0.0.1:9/live?pwd=s3cret"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a stream in its settings."""
    save_settings(Settings(camera=ADDRESS), Folders.choose(tmp_path / "data"))
    return tmp_path / "data"


@pytest.mark.parametrize("json", [[], ["--json"]])
@pytest.mark.parametrize(
    "words",
    [
        ["doctor"],
        ["people", "--camera", ADDRESS],
        ["people", ADDRESS],
        ["benchmark", "--camera", ADDRESS],
        ["identify", ADDRESS],
        ["verify", ADDRESS, ADDRESS],
        ["--encoder", ADDRESS, "doctor"],
        ["evaluate", "--pairs", ADDRESS, "--images", ADDRESS],
        ["train", ADDRESS, "--out", "{elsewhere}"],
        ["gallery", "import", ADDRESS],
        ["audit", "export", ADDRESS],
    ],
    ids=" ".join,
)
def test_a_verb_shows_no_password(
    words: list[str], json: list[str], data: Path, tmp_path: Path, capfd, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACEAPP_EXPORT_PASSPHRASE", "export secret")
    monkeypatch.chdir(tmp_path)
    with suppress(SystemExit):
        main([*(word.format(elsewhere=tmp_path / "run") for word in words), *json, "--data-dir", str(data)])
    said = capfd.readouterr()
    assert said.out + said.err
    assert "s3cret" not in said.out + said.err


def test_a_setting_that_can_not_be_is_refused_without_it(data: Path, capfd) -> None:
    path = data / "settings.json"
    path.write_text(path.read_text().replace(f'"{ADDRESS}"', f'["{ADDRESS}"]'))
    assert main(["doctor", "--data-dir", str(data)]) == 2
    said = capfd.readouterr()
    assert "camera" in said.out
    assert "s3cret" not in said.out + said.err
