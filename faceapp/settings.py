"""The operator's settings: one validated dataclass, kept as JSON in the user's config folder."""

import dataclasses
import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from faceapp.errors import SettingsError
from faceapp.files import OWNER_ONLY, make_folders, open_to_others, read_regular_file, write_atomically

LEVELS = ("convenience", "balanced", "strict")
LONGEST_HISTORY = 3650
LONGEST_IDLE = 1440
MOST_FAILED_CHECKS = 1000
MOST_BYTES = 1_000_000
MODES = ("verify", "identify")
LIVENESS = ("off", "warn", "doubt", "always")
FRAMES = (3, 15)
RESOLUTIONS = ("640x480", "1280x720", "1920x1080")
"""Sizes a camera may be asked for, besides the empty text that leaves the choice to it."""

LANGUAGES = ("en", "de")
THEMES = ("system", "light", "dark")

CONSENT_TEXT = "This person agrees that their face is kept here, to be recognised by it."


@dataclass(frozen=True)
class Folders:
    """Where faceapp keeps things: ``data`` (the gallery) and ``config`` (the settings)."""

    data: Path
    config: Path

    @classmethod
    def choose(cls, data_dir: str | Path | None = None) -> "Folders":
        """Return the user's folders, or one folder for both when ``data_dir`` is given."""
        if data_dir is not None:
            return cls(Path(data_dir), Path(data_dir))
        return cls(
            Path(platformdirs.user_data_dir("faceapp", appauthor=False)),
            Path(platformdirs.user_config_dir("faceapp", appauthor=False)),
        )


@dataclass(frozen=True)
class Settings:
    """What the operator can choose. Every field has a working default.

    Attributes:
        camera: device index, video file or stream URL, as text.
        resolution: size to ask a camera for, one of ``RESOLUTIONS``; empty leaves the choice to it.
        mode: ``verify`` (1:1) or ``identify`` (1:K).
        level: security level; its threshold comes from the encoder's card.
        own_thresholds: the operator's own thresholds in place of the encoder's, by the names of
            ``recognition.threshold``, which says when one holds.
        liveness: what is done about pictures of a face: nothing (``off``), a warning (``warn``), or questions to the
            person before a match is given, if in ``doubt`` or ``always``.
        liveness_light: whether who is asked something is also lit by the screen in colours; they are asked first.
        whole_gallery: in 1:K, raise the threshold so that the level's rate holds for everyone enrolled together.
        encoder: path of an encoder file; empty for the bundled one.
        pad_model: path of the operator's own passive model, an ONNX file; empty for none.
        history_days: how long decided checks are kept; 0 keeps none.
        keep_check_pictures: whether the face of each decided check is kept with it.
        mirror: whether the preview is mirrored (never what is encoded).
        language: ``system`` or one of ``LANGUAGES``.
        theme: ``system``, ``light`` or ``dark``.
        consent_text: what a person agrees to when they are enrolled; empty if nothing is asked.
        keep_thumbnails: whether a small picture of each person is kept.
        frames: how many frames a verdict rests on, 3..15.
        largest: in 1:1, judge the largest face where there are several, rather than ask for one person.
        welcomed: whether the cards of a first start were shown.
        sound: whether a match and a refusal are heard.
        auto_lock_minutes: idle time after which a gallery under a passphrase is locked; 0 for never.
        warn_of_key_file: whether the window says that the gallery's key lies in a file for want of a keyring.
        drift_sent_away: begin of the last fall of everybody's score that is to be told no more, in seconds since the
            epoch (UTC); 0 if there is none.
        failed_checks_per_minute: how many 1:1 checks may fail before the station pauses; 0 for any.
        enrol_bounds: quality bounds of enrolment that differ from the built-in ones, by the names of
            ``vision.adjusting``, which says how far they may go.
        check_bounds: the same of checks.
    """

    camera: str = "0"
    resolution: str = ""
    mode: str = "verify"
    level: str = "balanced"
    own_thresholds: dict[str, float] = field(default_factory=dict)
    liveness: str = "warn"
    liveness_light: bool = False
    whole_gallery: bool = False
    encoder: str = ""
    pad_model: str = ""
    history_days: int = 30
    mirror: bool = True
    theme: str = "system"
    language: str = "system"
    consent_text: str = CONSENT_TEXT
    keep_thumbnails: bool = True
    keep_check_pictures: bool = False
    frames: int = 5
    largest: bool = False
    sound: bool = False
    welcomed: bool = False
    auto_lock_minutes: int = 15
    warn_of_key_file: bool = True
    drift_sent_away: int = 0
    failed_checks_per_minute: int = 10
    enrol_bounds: dict[str, float] = field(default_factory=dict)
    check_bounds: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for known in dataclasses.fields(self):
            value = getattr(self, known.name)
            if type(value) is not known.type and known.type in (str, bool, int, float):
                raise SettingsError(
                    "The setting “{name}” can't be {value!r}.",
                    "It takes a value of type {kind}.",
                    name=known.name,
                    value=value,
                    kind=known.type.__name__,
                )
        if not 0 <= self.history_days <= LONGEST_HISTORY:
            raise SettingsError(
                "The history can't be kept for {days} days.",
                "Choose from 0 to {most}.",
                days=self.history_days,
                most=LONGEST_HISTORY,
            )
        _one_of("resolution", self.resolution, ("", *RESOLUTIONS))
        _one_of("mode", self.mode, MODES)
        _one_of("level", self.level, LEVELS)
        _one_of("liveness", self.liveness, LIVENESS)
        _one_of("language", self.language, ("system", *LANGUAGES))
        _one_of("theme", self.theme, THEMES)
        if not FRAMES[0] <= self.frames <= FRAMES[1]:
            raise SettingsError(
                "A verdict can't rest on {frames} frames.",
                "Choose from {low} to {high}.",
                frames=self.frames,
                low=FRAMES[0],
                high=FRAMES[1],
            )
        _numbers("own_thresholds", self.own_thresholds)
        for own in self.own_thresholds.values():
            _within("own_thresholds", own, 0, 1)
        _numbers("enrol_bounds", self.enrol_bounds)
        _numbers("check_bounds", self.check_bounds)
        _within("auto_lock_minutes", self.auto_lock_minutes, 0, LONGEST_IDLE)
        _within("failed_checks_per_minute", self.failed_checks_per_minute, 0, MOST_FAILED_CHECKS)

    @property
    def frame_size(self) -> tuple[int, int] | None:
        """The (width, height) px to ask a camera for; None leaves the choice to it."""
        width, _, height = self.resolution.partition("x")
        return (int(width), int(height)) if height else None


AUDITED = (
    "level",
    "own_thresholds",
    "liveness",
    "liveness_light",
    "whole_gallery",
    "frames",
    "largest",
    "history_days",
    "encoder",
    "pad_model",
    "consent_text",
    "keep_thumbnails",
    "keep_check_pictures",
    "auto_lock_minutes",
    "warn_of_key_file",
    "failed_checks_per_minute",
    "enrol_bounds",
    "check_bounds",
)
"""The settings whose changes go into the audit log."""


def load_settings(folders: Folders) -> Settings:
    """Read the settings; absent ones take their defaults, unknown ones are ignored.

    Raises:
        SettingsError: the file is not JSON or holds a value that can't be.
    """
    path = _path(folders)
    try:
        text = read_regular_file(path, MOST_BYTES).decode("utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            "The settings file {path} can't be read.", "{reason}", path=path, reason=str(error)
        ) from error
    with suppress(OSError):  # it may hold a stream's password, but be another account's to keep
        if not path.is_symlink() and open_to_others(path):
            path.chmod(OWNER_ONLY)
    try:
        stored = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SettingsError(
            "The settings file {path} is not valid JSON.", "Remove it to start afresh.", path=path
        ) from error
    if not isinstance(stored, dict):
        raise SettingsError("The settings file {path} holds no settings.", "Remove it to start afresh.", path=path)
    known = {one.name for one in dataclasses.fields(Settings)}
    return Settings(**{name: value for name, value in stored.items() if name in known})


def save_settings(settings: Settings, folders: Folders) -> None:
    """Write the settings atomically: the old file or the new one is there, never half of one."""
    make_folders(folders.config)
    write_atomically(_path(folders), (json.dumps(dataclasses.asdict(settings), indent=2) + "\n").encode())


def _path(folders: Folders) -> Path:
    return folders.config / "settings.json"


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise SettingsError(
            "The setting “{name}” can't be {value!r}.",
            "Choose one of: {choices}.",
            name=name,
            value=value,
            choices=", ".join(allowed),
        )


def _numbers(name: str, value: object) -> None:
    if not isinstance(value, dict) or any(type(number) not in (int, float) for number in value.values()):
        raise SettingsError(
            "The setting “{name}” can't be {value!r}.", "It takes a number for each name.", name=name, value=value
        )


def _within(name: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise SettingsError(
            "The setting “{name}” can't be {value!r}.",
            "It lies between {low} and {high}.",
            name=name,
            value=value,
            low=low,
            high=high,
        )
