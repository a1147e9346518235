"""The texts of the errors that may come to the window, for the translators' tool, which finds only its own calls."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

ELSEWHERE = ("cli", "evaluation", "siamese/training", "gui/self_test.py", "gui/system_libraries.py")
"""Where the texts are that only a console shows, in English."""


class NotLiteralError(Exception):
    """An error's text can't be in a catalogue: it is put together where it is raised, or has no value for a name."""


def error_texts(package: Path) -> list[str]:
    """Return the texts of all errors, and of what is ``said``, that the window may show, with their ``{names}``.

    Args:
        package: faceapp's folder.

    Raises:
        NotLiteralError: an error below the window has a text that stands nowhere as a whole, or names no value has.
    """
    errors = ast.parse((package / "errors.py").read_text("utf-8"))
    kinds = {node.name for node in errors.body if isinstance(node, ast.ClassDef) and not _has_own_texts(node)}
    kinds.add("said")
    texts: dict[str, None] = {}
    for path in sorted(package.rglob("*.py")):
        place = path.relative_to(package).as_posix()
        if not place.startswith(ELSEWHERE):
            texts |= dict.fromkeys(_texts_in(path, place, kinds))
    return list(texts)


def for_lupdate(texts: list[str]) -> str:
    """Return Python that lupdate finds the texts in."""
    return "".join(f"QT_TRANSLATE_NOOP({'Error'!r}, {text!r})\n" for text in texts)


def _texts_in(path: Path, place: str, kinds: set[str]) -> Iterator[str]:
    tree = ast.parse(path.read_text("utf-8"))
    constants = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not _makes_one(call, place, kinds):
            continue
        for argument in call.args[:2]:
            text = constants.get(argument.id) if isinstance(argument, ast.Name) else argument
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                _require_filled(text.value, call, place)
                yield text.value
            elif isinstance(argument, ast.JoinedStr) or not (place.startswith("gui/") or _is_passed_on(argument)):
                raise NotLiteralError(f"{place}:{call.lineno}: {ast.unparse(call)}")


def _require_filled(text: str, call: ast.Call, place: str) -> None:
    named = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    if not named <= {keyword.arg for keyword in call.keywords}:
        raise NotLiteralError(f"{place}:{call.lineno}: {ast.unparse(call)}")


def _has_own_texts(error: ast.ClassDef) -> bool:
    own = [node for node in error.body if isinstance(node, ast.FunctionDef) and node.name == "__init__"]
    taken = [[argument.arg for argument in (*node.args.posonlyargs, *node.args.args)] for node in own]
    return any(names[1:2] != ["message"] for names in taken)


def _makes_one(call: ast.Call, place: str, kinds: set[str]) -> bool:
    """Return whether a call makes an error or says something, or gives an error that always says the same its texts."""
    own = place == "errors.py" and ast.unparse(call.func) == "super().__init__"
    return own or (isinstance(call.func, ast.Name) and call.func.id in kinds)


def _is_passed_on(argument: ast.expr) -> bool:
    """Return whether a text is another error's, which is in the reader's language already."""
    return ast.unparse(argument) in ("error.message", "error.hint", "message", "hint", "self.message")
