"""Clips are told apart by their names, or by a CSV."""

from pathlib import Path

import pytest

from faceapp.errors import EvaluationError
from faceapp.evaluation.protocols.presentations import read_presentations


@pytest.fixture
def clips(tmp_path: Path) -> Path:
    folder = tmp_path / "clips"
    (folder / "prints").mkdir(parents=True)
    for name in (
        "a-live.webm",
        "a-replay-phone.webm",
        "e-live-2.AVI",
        "prints/n0001-print-01.mp4",
        "prints/n0001-print-02-far.mp4",
        "prints/n0002-paper-mask-3.mov",
        "talking.mp4",
        "README.md",
    ):
        (folder / name).touch()
    return folder


def test_a_name_tells_person_and_species_and_a_number_is_no_part_of_them(clips: Path) -> None:
    listed = read_presentations(clips)
    assert [(one.person, one.species, one.bona_fide) for one in listed.presentations] == [
        ("a", "live", True),
        ("a", "replay-phone", False),
        ("e", "live", True),
        ("n0001", "print", False),
        ("n0001", "print", False),
        ("n0002", "paper-mask", False),
    ]


def test_a_clip_whose_name_tells_nothing_is_left_out_and_named(clips: Path) -> None:
    assert [str(problem) for problem in read_presentations(clips).problems] == [
        "talking.mp4: the name does not tell person and species"
    ]


def test_a_csv_names_clips_relative_to_itself_and_its_bad_lines_are_told(clips: Path) -> None:
    path = clips / "list.csv"
    path.write_text(
        "file,species,person\ntalking.mp4,live,t\nprints/n0001-print-01.mp4, Print ,n1\n"
        "\nnone.mp4,live,x\na-live.webm\n"
    )
    listed = read_presentations(path)
    assert [(one.file.name, one.species, one.person) for one in listed.presentations] == [
        ("talking.mp4", "live", "t"),
        ("n0001-print-01.mp4", "print", "n1"),
    ]
    assert [str(problem).partition(":")[0] for problem in listed.problems] == ["line 5", "line 6"]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"file,species,person\n"])
def test_a_list_without_clips_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "list.csv").write_bytes(content)
    with pytest.raises(EvaluationError):
        read_presentations(tmp_path / "list.csv")


def test_so_is_an_empty_folder_and_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="names no clip"):
        read_presentations(tmp_path)
    with pytest.raises(EvaluationError, match="can't be read"):
        read_presentations(tmp_path / "none")
