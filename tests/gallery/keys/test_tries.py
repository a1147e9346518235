"""Wrong passphrases at once, killed while they are tried, and under clocks that are set: the wait holds, and ends."""

import json
import multiprocessing
import os
import time

import pytest

from faceapp.errors import LockedGalleryError
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.keys import kdf, tries
from faceapp.gallery.keys.vault import Vault
from tests.fakes import Clock

YEAR = 365 * 86_400.0
WRONG, TOO_SOON, TRIED = range(3)


@pytest.fixture
def clock(monkeypatch):
    return Clock(monkeypatch)


@pytest.fixture
def folder(tmp_path):
    """A folder with a vault under the passphrase “correct horse”."""
    Vault.create(tmp_path).lock_with_passphrase("correct horse")
    return tmp_path


def outcome(folder, passphrase="wrong horse"):
    try:
        Vault.unlock(folder, passphrase)
    except LockedGalleryError as error:
        return WRONG if "is wrong" in error.message else TOO_SOON
    return TRIED


def recorded(folder):
    return len(tries.Tries(folder).kept())


def give_wrong_ones(folder, clock, count):
    """Give wrong passphrases as fast as is allowed; the last of them then has its whole wait before it."""
    while recorded(folder) < count:
        outcome(folder)
        clock.now += 0 if recorded(folder) == count else 0.5


def try_at_once(folder, gate, tried):
    gate.wait()
    result = outcome(folder)
    with tried.get_lock():
        tried[result] += 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_of_32_processes_at_once_three_may_try_and_each_try_is_recorded(folder):
    context = multiprocessing.get_context("fork")
    gate, tried = context.Barrier(32), context.Array("i", 3)
    start = time.monotonic()
    processes = [context.Process(target=try_at_once, args=(folder, gate, tried)) for _ in range(32)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    # Under load a second or more may pass, after which a fourth try is due, then after two more a fifth.
    due = 3 + sum(time.monotonic() - start >= wait for wait in (1, 3, 7, 15, 31))
    assert 3 <= tried[WRONG] <= due
    assert list(tried) == [recorded(folder), 32 - recorded(folder), 0]


def test_a_try_is_recorded_even_if_it_is_killed_before_it_is_known_to_be_wrong(folder, monkeypatch):
    def die(*_):
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(kdf, "derive_key", die)
        for _ in range(3):
            with pytest.raises(SystemExit):
                Vault.unlock(folder, "wrong horse")
    assert outcome(folder, "correct horse") == TOO_SOON


def test_a_clock_put_forward_spares_no_wait(folder, clock):
    give_wrong_ones(folder, clock, 5)
    clock.fault = YEAR
    assert outcome(folder, "correct horse") == TOO_SOON
    clock.now += 4
    assert outcome(folder, "correct horse") == TRIED


def test_a_clock_put_back_makes_no_wait_longer(folder, clock):
    give_wrong_ones(folder, clock, 5)
    clock.fault = -0.9 * clock.now
    assert outcome(folder, "correct horse") == TOO_SOON
    clock.now += 4
    assert outcome(folder, "correct horse") == TRIED


def test_after_a_start_of_the_computer_the_time_of_day_tells(folder, clock):
    give_wrong_ones(folder, clock, 5)
    clock.boot = "second"
    clock.now += 3.5
    assert outcome(folder, "correct horse") == TOO_SOON
    clock.now += 0.5
    assert outcome(folder, "correct horse") == TRIED


def test_a_clock_put_back_before_the_computer_was_started_makes_the_wait_begin_again_once(folder, clock):
    give_wrong_ones(folder, clock, 5)
    clock.boot, clock.fault = "second", -0.9 * clock.now
    clock.now += 100
    assert outcome(folder, "correct horse") == TOO_SOON
    clock.now += 4
    assert outcome(folder, "correct horse") == TRIED


def test_the_longest_wait_is_15_minutes(folder, clock):
    give_wrong_ones(folder, clock, 3)
    for _ in range(20):
        clock.now += 901
        assert outcome(folder) == WRONG
    clock.now += 899
    assert outcome(folder, "correct horse") == TOO_SOON
    clock.now += 1
    assert outcome(folder, "correct horse") == TRIED


def test_a_good_passphrase_leaves_nothing_and_the_wrong_ones_before_it_are_logged(tmp_path, clock):
    with Gallery.open(tmp_path) as gallery:
        gallery.guard.set_passphrase("correct horse")
    give_wrong_ones(tmp_path, clock, 2)
    with Gallery.open(tmp_path, "correct horse") as gallery:
        assert [row.event for row in gallery.audit.rows()].count("failed unlock") == 2
    assert not (tmp_path / tries.FILE_NAME).exists()


def test_the_open_gallery_s_passphrase_is_guessed_no_faster(folder, clock):
    vault = Vault.unlock(folder, "correct horse")
    for _ in range(3):
        assert not vault.fits("wrong horse")
    with pytest.raises(LockedGalleryError, match="too many"):
        vault.fits("correct horse")
    clock.now += 1
    assert vault.fits("correct horse")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[1]",
        b'[{"at": 1}]',
        b"[" * 50_000,
        b'[{"at": 1, "uptime": 1' + b"0" * 400 + b', "boot": ""}]',
        *(json.dumps([{"at": at, "uptime": up, "boot": ""}]).encode() for at, up in ((1e300, 0), ("", 0), (1, 1e999))),
    ],
)
def test_a_damaged_file_of_tries_counts_for_none(folder, content):
    (folder / tries.FILE_NAME).write_bytes(content)
    assert recorded(folder) == 0
    assert outcome(folder, "correct horse") == TRIED


def test_a_time_that_no_clock_has_reached_makes_the_wait_begin_again_once(folder, clock):
    never = {"at": clock.now + YEAR, "uptime": 1e300, "boot": clock.boot}
    (folder / tries.FILE_NAME).write_text(json.dumps([never] * 5))
    assert outcome(folder, "correct horse") == TOO_SOON
    clock.now += 4
    assert outcome(folder, "correct horse") == TRIED
