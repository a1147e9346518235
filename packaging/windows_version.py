"""The version resource that Windows shows under an executable's properties."""

from PyInstaller.utils.win32.versioninfo import (
    FixedFileInfo,
    StringFileInfo,
    StringStruct,
    StringTable,
    VarFileInfo,
    VarStruct,
    VSVersionInfo,
)

_ENGLISH, _UNICODE = 0x0409, 1200


def version_resource(version: str, description: str, file_name: str) -> VSVersionInfo:
    """Return the resource of one executable; ``version`` is like ``0.1.0``."""
    numbers = (*(int(part) for part in version.split(".")), 0)
    words = {
        "FileDescription": description,
        "FileVersion": version,
        "OriginalFilename": file_name,
        "ProductName": "faceapp",
        "ProductVersion": version,
        "LegalCopyright": "MIT licence; see resources/licences for what it is made of",
    }
    table = StringTable(f"{_ENGLISH:04x}{_UNICODE:04x}", [StringStruct(*pair) for pair in words.items()])
    languages = VarFileInfo([VarStruct("Translation", [_ENGLISH, _UNICODE])])
    return VSVersionInfo(FixedFileInfo(numbers, numbers), [StringFileInfo([table]), languages])
