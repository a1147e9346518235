"""The errors faceapp raises at its edges: one sentence for the operator, and a hint, in the language they read."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from faceapp.addresses import without_passwords


def in_english(text: str, values: Mapping[str, object]) -> str:
    """Return a text with its values filled in; one without values may have braces of its own."""
    return text.format(**values) if values else text


class FaceAppError(Exception):
    """Something the operator can understand and mend. No address of a stream in it shows a password.

    Attributes:
        say: puts a text and its values into the language of whoever reads it; the window sets another.
    """

    say: ClassVar[Callable[[str, Mapping[str, object]], str]] = staticmethod(in_english)

    def __init__(self, message: str, hint: str = "", /, **values: object) -> None:
        """Take English texts, with the ``values`` for the ``{names}`` in them."""
        self._message, self._hint, self._values = message, hint, values
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """One clear sentence, no trailing newline."""
        return self._said(self._message)

    @property
    def hint(self) -> str:
        """What to do about it; may be empty."""
        return self._said(self._hint)

    def _said(self, text: str) -> str:
        # Sentences are put together from what was typed, stored, or said by a driver: any may quote a stream's address.
        return without_passwords(FaceAppError.say(text, self._values))

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


def said(text: str, /, **values: object) -> str:
    """Return a sentence, or a part of one, that is no error by itself, in the language of whoever reads it.

    ``text`` is English, with the ``values`` for the ``{names}`` in it.
    """
    return without_passwords(FaceAppError.say(text, values))


class SourceError(FaceAppError):
    """A camera, video or stream can't be opened or has stopped giving frames."""


class SourceEndedError(SourceError):
    """A video file has played to its end."""


class CameraMissingError(SourceError):
    """There is no such camera."""


class CameraDeniedError(SourceError):
    """The system does not let this program use the camera."""


class CameraBusyError(SourceError):
    """Another program holds the camera."""


class SourceLostError(SourceError):
    """A source that gave frames gives none any more, or only the last one again and again."""


class FrameError(SourceError):
    """A source gives pictures that can't be used: too large, too small, of an unknown kind."""


class DriverError(SourceError):
    """A source's driver has raised an error of its own.

    Attributes:
        where: the lines of the program it came through, for the log; nothing of the error's own text, which
            may quote an address with a password.
    """

    def __init__(self, message: str, hint: str, where: str, /, **values: object) -> None:
        super().__init__(message, hint, **values)
        self.where = where


class ImageError(FaceAppError):
    """A picture can't be read."""


class FaceCountError(FaceAppError):
    """A picture holds no face, or several where one is needed."""


class ModelError(FaceAppError):
    """A model file is missing, damaged or of another kind."""


class EncoderEndedError(ModelError):
    """The encoder's process has ended: a system short of memory ends the largest one."""


class TrainingError(FaceAppError):
    """An encoder can't be trained on this data, or training can't go on."""


class EncoderMismatchError(FaceAppError):
    """Embeddings of two different encoders met; comparing them would mean nothing."""


class GalleryError(FaceAppError):
    """The gallery can't be opened, read or written."""


class LockedGalleryError(GalleryError):
    """The gallery is under a passphrase, and none, a wrong one, or one too soon was given."""


class DamagedGalleryError(GalleryError):
    """The gallery's file was changed or lost outside faceapp; a backup may stand in for it."""


class DiskFullError(GalleryError):
    """The disk, or the share of it that the account may use, has no room; no backup is needed for that."""


class ReadOnlyGalleryError(GalleryError):
    """Another faceapp has the gallery open; this one may only read it."""


class OfflineError(GalleryError):
    """The server of the shared gallery can't be reached, or does not let this station in; checks go on."""


class RefusedLoginError(OfflineError):
    """The server of the shared gallery refuses a login, whatever asks with it."""

    def __init__(self, user: str) -> None:
        super().__init__(
            "The server refuses the login {user} or its password.", "Check both, and type them again.", user=user
        )


class ShutOutError(OfflineError):
    """The server of the shared gallery refuses the login of a station that is one."""

    def __init__(self) -> None:
        super().__init__(
            "An administrator has shut this station out of the shared gallery.",
            "It checks with whom it has until its lease is over. To come back it leaves, and asks to join anew.",
        )


class LeaseOverError(GalleryError):
    """A station has not heard the server of the shared gallery for so long that it has dropped its copy."""

    def __init__(self, hours: float) -> None:
        super().__init__(
            "This station has not heard the server of the shared gallery for {hours} hours, and has dropped everybody.",
            "It fills itself anew as soon as it reaches the server; nothing is lost there.",
            hours=f"{hours:g}",
        )


class OldServerError(GalleryError):
    """The server of the shared gallery was set up by an older faceapp and does not know what is asked of it."""

    def __init__(self) -> None:
        super().__init__(
            "The server of the shared gallery was set up by an older faceapp.",
            "Run faceapp shared upgrade with the owner's password; stations go on meanwhile.",
        )


class NewerVersionError(GalleryError):
    """What another station has written needs a newer faceapp to be read."""


class TamperedError(GalleryError):
    """What the server of the shared gallery holds is not what its stations wrote."""


class PersonError(FaceAppError):
    """A name is not acceptable, is taken, or is unknown."""


class SimilarNameError(PersonError):
    """A name looks like that of somebody enrolled, and nobody says that it is meant.

    Attributes:
        bearer: the name it looks like.
    """

    def __init__(self, bearer: str) -> None:
        super().__init__(
            "This name looks like “{name}”, who is enrolled.",
            "Add something that tells the two apart, or say that it is meant.",
            name=bearer,
        )
        self.bearer = bearer


class EnrolmentError(FaceAppError):
    """A face can't become a reference as things are."""


class PoorShotError(EnrolmentError):
    """The shot is below the quality bounds, and nobody says why it is taken all the same."""


class ConsentError(EnrolmentError):
    """The person has not agreed to what is asked of them."""


class AlreadyEnrolledError(EnrolmentError):
    """The face resembles somebody's who is enrolled, and nobody says that they are two."""


class NothingNewError(EnrolmentError):
    """The face is as good as one that is enrolled of the person already."""


class UnlikeError(EnrolmentError):
    """The face does not resemble the person it is added to, and nobody says that it is theirs."""


class SettingsError(FaceAppError):
    """A setting has a value it can't have."""


class TargetError(FaceAppError):
    """Something is to be written where it would replace what must stay."""


class EvaluationError(FaceAppError):
    """What an evaluation or calibration was given can't be measured."""


class WindowError(FaceAppError):
    """The window can't be opened on this system."""


class EvidenceError(FaceAppError):
    """A file of evidence is none, or was changed after it was signed."""
