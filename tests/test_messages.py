"""The texts of errors are found where they are raised, whole, so that a catalogue can have them."""

from pathlib import Path

import pytest

from tools.messages import NotLiteralError, error_texts

ERRORS = """
class FaceAppError(Exception): ...
class NameError(FaceAppError):
    def __init__(self, bearer):
        super().__init__("“{name}” is taken.", "Choose another.", name=bearer)
"""


def package(tmp_path: Path, source: str, place: str = "gallery/people.py") -> Path:
    (tmp_path / "errors.py").write_text(ERRORS, "utf-8")
    (tmp_path / place).parent.mkdir(parents=True)
    (tmp_path / place).write_text(source, "utf-8")
    return tmp_path


def test_messages_and_hints_are_found_also_under_a_name(tmp_path: Path) -> None:
    source = 'AGAIN = "Try again."\nraise FaceAppError("{path} is gone.", AGAIN, path=1)\nraise NameError(person.name)'
    texts = ["{path} is gone.", "Try again.", "“{name}” is taken.", "Choose another."]
    assert sorted(error_texts(package(tmp_path, source))) == sorted(texts)


def test_a_text_put_together_where_it_is_raised_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotLiteralError, match=r"gallery/people\.py:1"):
        error_texts(package(tmp_path, 'raise FaceAppError(f"{path} is gone.")'))


def test_what_is_said_without_an_error_is_found_too(tmp_path: Path) -> None:
    source = 'reason = said("New references: {count}.", count=2)'
    assert "New references: {count}." in error_texts(package(tmp_path, source))


def test_a_text_put_together_in_the_window_is_refused_too(tmp_path: Path) -> None:
    with pytest.raises(NotLiteralError, match=r"gui/camera\.py:1"):
        error_texts(package(tmp_path, 'raise FaceAppError(f"{path} is gone.")', "gui/camera.py"))


def test_a_name_that_no_value_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotLiteralError, match="path"):
        error_texts(package(tmp_path, 'raise FaceAppError("{path} is gone.", file=1)'))


def test_what_only_a_console_shows_stays_as_it_is(tmp_path: Path) -> None:
    texts = error_texts(package(tmp_path, 'raise FaceAppError(f"{path} is gone.")', "cli/main.py"))
    assert texts == ["“{name}” is taken.", "Choose another."]
