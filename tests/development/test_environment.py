"""What ``./dev`` installs, when, and from where, on each system."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from tools import environment

Calls = list[tuple[str, ...]]


def use(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "ROOT", root)
    monkeypatch.setattr(environment, "VENV", root / ".venv")
    monkeypatch.setattr(environment, "STAMP", root / ".venv" / "installed")
    monkeypatch.setattr(environment, "CONSTRAINTS", root / "constraints.txt")


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A source tree of which nothing is installed yet."""
    root = tmp_path / "tree"
    root.mkdir()
    (root / "pyproject.toml").write_text("[project]")
    (root / "constraints.txt").write_text("torch==2.13.0")
    use(root, monkeypatch)
    monkeypatch.setattr(environment, "cpu_builds", lambda: ["--extra-index-url", "https://cpu.example"])
    return root


@pytest.fixture
def pip(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """What pip was asked for, instead of pip."""
    calls: Calls = []
    monkeypatch.setattr(environment, "pip", lambda *arguments: calls.append(arguments))
    return calls


def test_the_first_start_installs_what_was_tested_and_says_how_large_it_is(
    tree: Path, pip: Calls, capsys: pytest.CaptureFixture[str]
) -> None:
    environment.install_python_packages("test")
    (command,) = pip
    assert command[3:5] == ("--extra-index-url", "https://cpu.example")
    assert ("-c", str(tree / "constraints.txt"), "-e", f"{tree}[test]") == command[5:]
    assert "MB to download" in capsys.readouterr().out


def test_the_second_start_installs_nothing(tree: Path, pip: Calls) -> None:
    environment.install_python_packages("app")
    (tree / "pyproject.toml").touch()
    environment.install_python_packages("app")
    assert len(pip) == 1


def test_the_packages_of_the_tests_hold_those_of_the_app(tree: Path, pip: Calls) -> None:
    for extra in ("test", "app", "package", "test"):
        environment.install_python_packages(extra)
    assert [command[-1] for command in pip] == [f"{tree}[test]", f"{tree}[package]"]


@pytest.mark.parametrize("changed", ["pyproject.toml", "constraints.txt"])
def test_a_change_of_what_is_to_be_installed_installs_anew_every_time(tree: Path, pip: Calls, changed: str) -> None:
    before = (tree / changed).read_text()
    for content in (before, f"{before}#", before):
        (tree / changed).write_text(content)
        environment.install_python_packages("app")
    assert len(pip) == 3


def test_an_installation_that_was_broken_off_is_done_anew_in_a_clean_folder(
    tree: Path, pip: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = tree / ".venv" / "half-a-package"

    def break_off(*_: str) -> None:
        half.touch()
        raise KeyboardInterrupt

    with monkeypatch.context() as broken, suppress(KeyboardInterrupt):
        broken.setattr(environment, "pip", break_off)
        environment.install_python_packages("app")
    assert half.exists()
    environment.install_python_packages("app")
    assert len(pip) == 1
    assert not half.exists()


def test_an_environment_that_somebody_made_by_hand_is_installed_into_and_kept(tree: Path, pip: Calls) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tree / ".venv"], check=True)
    (tree / ".venv" / "own-package").touch()
    environment.install_python_packages("app")
    assert len(pip) == 1
    assert (tree / ".venv" / "own-package").exists()


def test_a_tree_that_was_moved_gets_a_new_environment(tree: Path, pip: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    environment.install_python_packages("app")
    (tree / ".venv" / "old-package").touch()
    use(tree.rename(tree.with_name("moved")), monkeypatch)
    environment.install_python_packages("app")
    assert len(pip) == 2
    assert not (environment.VENV / "old-package").exists()


def test_an_environment_whose_python_is_gone_is_made_anew(tree: Path, pip: Calls) -> None:
    environment.install_python_packages("app")
    Path(environment.script("python")).unlink()
    environment.install_python_packages("app")
    assert len(pip) == 2
    assert Path(environment.script("python")).exists()


@contextmanager
def served(reply: bytes, endless: bool = False) -> Iterator[str]:
    """An address whose server accepts, sends this, and then either closes or goes on sending a header, byte by byte."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        over = threading.Event()

        def serve() -> None:
            with suppress(OSError):
                caller, _ = server.accept()
                with caller:
                    caller.sendall(reply)
                    while endless and not over.wait(0.02):
                        caller.sendall(b"x")

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}/whl/cpu"
        finally:
            over.set()
            with suppress(OSError):
                server.shutdown(socket.SHUT_RDWR)
            thread.join()


FOUND = b"HTTP/1.0 200 OK\r\n\r\n"


def test_on_linux_torch_comes_from_pytorchs_index_of_cpu_builds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    with served(FOUND) as address:
        monkeypatch.setattr(environment, "CPU_BUILDS", address)
        assert environment.cpu_builds() == ["--extra-index-url", address]


def test_on_linux_without_that_index_one_line_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    with served(b"HTTP/1.0 403 Forbidden\r\n\r\n") as address:
        monkeypatch.setattr(environment, "CPU_BUILDS", address)
        assert environment.cpu_builds() == []
    assert capsys.readouterr().out.count("\n") == 1


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_elsewhere_that_index_is_not_even_asked(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(environment, "answers", asked.append)
    assert environment.cpu_builds() == []
    assert asked == []


def test_an_index_that_refuses_does_not_answer() -> None:
    with served(b"") as address:
        pass
    assert not environment.answers(address)


# That these two come back at all is what they show.
def test_an_index_that_says_nothing_is_given_up() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        assert not environment.answers(f"http://127.0.0.1:{silent.getsockname()[1]}/", within=0.2)


def test_an_index_that_never_comes_to_an_end_is_given_up() -> None:
    with served(b"HTTP/1.0 200 OK\r\nX: ", endless=True) as address:
        assert not environment.answers(address, within=0.2)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere none are looked for")
def test_who_may_not_install_system_packages_is_told_the_line_that_does(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = Path(environment.script("python"))
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/sh\necho libgl1 libegl1")
    python.chmod(0o700)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit, match=r"sudo apt-get install binutils libgl1 libegl1$"):
        environment.install_system_packages("binutils")


@pytest.mark.parametrize(("system", "path"), [("linux", "bin/pytest"), ("win32", "Scripts/pytest.exe")])
def test_a_program_is_where_each_system_puts_it(system: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert Path(environment.script("pytest")) == environment.VENV / path


def test_on_linux_alone_system_packages_are_looked_for(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    environment.install_system_packages()  # which would ask a Python that isn't there yet
