"""The verbs that share a gallery, from an empty database to a station that has left."""

import json
import time

import pytest

from faceapp import __version__
from faceapp.__main__ import main
from faceapp.bundled import resource
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.history import Check
from faceapp.siamese.card import BUNDLED_ENCODER, read_card
from tests import postgres
from tests.fakes import make_embedding, resembling


@pytest.fixture(scope="module")
def cluster():
    if postgres.programs() is None:
        pytest.skip("PostgreSQL is not installed (on Debian: apt-get install postgresql)")
    with postgres.running() as cluster:
        yield cluster


@pytest.fixture
def run(tmp_path, capsys, monkeypatch):
    """Runs a verb at a station: ``run("counter", "status")`` returns exit code and answer."""
    monkeypatch.setenv("FACEAPP_SERVER_PASSWORD", "secret")

    def run(station, *arguments):
        code = main(["shared", *map(str, arguments), "--json", "--data-dir", str(tmp_path / station)])
        return code, json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def init(run, cluster, tmp_path):
    address = cluster.new_database()
    with Gallery.open(tmp_path / "counter") as gallery:
        gallery.enrol("Amara", make_embedding(1))
    server = f"localhost:{address.port}"
    return run("counter", "init", server, "--database", address.database, "--name", "Counter")


@pytest.fixture
def join(run, init, tmp_path):
    request, approval = tmp_path / "request.json", tmp_path / "approval.json"
    run("door", "join", "--request", request)
    run("counter", "approve", request, approval, "--name", "Back door", "--role", "door")
    return run("door", "join", "--approval", approval)


def test_the_first_station_shares_who_is_enrolled_and_a_door_joins(init, join):
    assert init[0] == 0
    assert init[1]["people"] == 1
    assert join == (0, {"station": 2, "people": 1})


def test_the_status_names_the_stations_and_the_removals_that_one_has_not_confirmed(run, join, tmp_path):
    with Gallery.open(tmp_path / "counter") as gallery:
        gallery.remove(1)
    code, found = run("counter", "status")
    assert code == 0
    assert [(one["number"], one["name"], one["role"]) for one in found["stations"]] == [
        (1, "Counter", "administrator"), (2, "Back door", "door"),
    ]  # fmt: skip
    assert [(one["person"], one["waiting"], one["stations"]) for one in found["removals"]] == [(1, 1, 2)]
    run("door", "status")
    assert run("counter", "status")[1]["removals"] == []


def test_the_status_says_which_faceapp_each_station_runs(run, join, tmp_path, capsys):
    assert [one["program"] for one in run("counter", "status")[1]["stations"]] == [__version__, __version__]
    main(["shared", "status", "--data-dir", str(tmp_path / "counter")])
    assert f"s ago; faceapp {__version__})" in capsys.readouterr().out


def test_while_the_server_is_away_the_status_says_so_and_nobody_is_enrolled_but_all_are_still_there(
    run, join, cluster, tmp_path
):
    cluster.stop("immediate")
    try:
        code, found = run("counter", "status")
        assert code == 1
        assert "can't be reached" in found["problem"]
        with Gallery.open(tmp_path / "counter") as gallery:
            assert [person.name for person in gallery.people()] == ["Amara"]
            with pytest.raises(Exception, match="nobody can be enrolled"):
                gallery.enrol("Björn", make_embedding(2))
    finally:
        cluster.start()
    assert run("counter", "status")[0] == 0


@pytest.fixture
def cut_off(join, cluster, tmp_path):
    """The door has not heard the server for 73 hours, and still doesn't."""
    from faceapp.gallery.shared import replica

    with Gallery.open(tmp_path / "door") as gallery, gallery._database.transaction() as connection:
        for name in ("contact", "seen"):
            then = replica.state(gallery._database, name)
            replica.set_state(connection, name, then | {"at": then["at"] - 73 * 3600})
    cluster.stop("immediate")
    yield
    cluster.start()


@pytest.mark.parametrize("verb", [["verify", "Amara"], ["identify"]])
def test_a_station_cut_off_for_longer_than_its_lease_says_so_when_somebody_is_to_be_checked(
    cut_off, astronaut, tmp_path, capsys, verb
):
    code = main([*verb, str(astronaut), "--json", "--data-dir", str(tmp_path / "door")])
    said = capsys.readouterr()
    assert code == 2
    assert "has not heard the server of the shared gallery for 72 hours" in json.loads(said.out)["error"]
    assert "fills itself anew" in json.loads(said.out)["hint"]
    assert "can't be reached" in said.err
    main(["people", "--data-dir", str(tmp_path / "door")])
    assert "has not heard the server" in capsys.readouterr().err


def test_a_check_goes_by_what_other_stations_have_changed(join, astronaut, tmp_path, capsys):
    with Gallery.open(tmp_path / "counter") as gallery:
        gallery.rename(1, "Chen")
    assert main(["verify", "Amara", str(astronaut), "--json", "--data-dir", str(tmp_path / "door")]) == 2
    assert "Amara" in json.loads(capsys.readouterr().out)["error"]


def test_a_station_is_revoked_keys_are_made_anew_and_the_last_one_leaves(run, join):
    assert run("counter", "revoke", 2) == (0, {"revoked": 2})
    assert run("door", "status")[0] == 1
    assert run("door", "leave")[0] == 2
    assert run("door", "leave", "--without-server") == (0, {"left": True, "people": 0})
    assert run("counter", "rekey") == (0, {"sealed_afresh": 1})
    assert run("counter", "leave") == (0, {"left": True, "people": 1})
    assert run("counter", "status")[0] == 2


def test_a_station_is_given_another_role_and_the_server_is_brought_up_to_date(run, join):
    assert run("counter", "role", 2, "operator") == (0, {"station": 2, "role": "operator"})
    roles = [one["role"] for one in run("door", "status")[1]["stations"]]
    assert roles == ["administrator", "operator"]
    code, found = run("door", "role", 1, "door")
    assert code == 2
    assert "Only an administrator" in found["error"]
    assert run("counter", "upgrade") == (0, {"steps": 0})


def test_a_face_enrolled_at_two_stations_is_asked_about_in_the_status_until_answered(run, init, tmp_path, capsys):
    request, approval = tmp_path / "request.json", tmp_path / "approval.json"
    run("desk", "join", "--request", request)
    run("counter", "approve", request, approval, "--name", "Desk", "--role", "operator")
    run("desk", "join", "--approval", approval)
    face = make_embedding(7, read_card(resource(BUNDLED_ENCODER)).encoder_id)
    with Gallery.open(tmp_path / "counter") as counter, Gallery.open(tmp_path / "desk") as desk:
        counter.enrol("Chidi", face)
        desk.enrol("C. Okafor", resembling(face, 0.9, seed=8))
    for station in ("counter", "desk"):
        (double,) = run(station, "status")[1]["same_faces"]
        assert double["people"] == ["Chidi", "C. Okafor"]
        assert double["score"] > 0.8
    assert main(["shared", "status", "--data-dir", str(tmp_path / "desk")]) == 0
    assert "“Chidi” and “C. Okafor” may be one person enrolled twice (score 0." in capsys.readouterr().out
    assert run("desk", "keep-both", "Chidi", "C. Okafor") == (0, {"two_people": ["Chidi", "C. Okafor"]})
    for station in ("counter", "desk"):
        assert run(station, "status")[1]["same_faces"] == []


def test_a_server_elsewhere_is_refused_unless_something_says_how_it_is_known(run):
    code, found = run("counter", "init", "db.example", "--name", "Counter")
    assert code == 2
    assert "--ca" in found["hint"]


def test_an_administrator_lists_what_all_stations_have_checked_once_that_is_wanted(run, join, tmp_path, capsys):
    assert run("counter", "history")[0] == 2
    assert run("door", "keep-history", "on")[0] == 2
    assert run("counter", "keep-history", "on") == (0, {"keep_history": True})
    assert run("counter", "status")[1]["history_since"] > 0
    with Gallery.open(tmp_path / "counter") as gallery:
        bjorn = gallery.enrol("Björn", make_embedding(2)).id
    with Gallery.open(tmp_path / "door") as gallery:
        gallery.sharing.catch_up()
        for day, claimed, found, verdict in (
            (9, 1, 1, "MATCH"), (1, 1, bjorn, "NO_MATCH"), (0, None, None, "NO_MATCH"), (0, None, bjorn, "MATCH"),
        ):  # fmt: skip
            at, score = time.time() - 86_400 * day, 0.5 if found else None
            mode = "verify" if claimed else "identify"
            gallery.history.record(
                Check(at, mode, claimed, found, score, 0.4, "balanced", verdict, "encoder-1", "desk")
            )
        gallery.history.mark(4, True)
        gallery.sharing.send_history()

    def listed(*filters):
        code, answer = run("counter", "history", *filters)
        return code, [(one["claimed"], one["found"], one["check"]["verdict"]) for one in answer["checks"]]

    every = [("Amara", "Amara", "MATCH"), ("Amara", "Björn", "NO_MATCH"), (None, None, "NO_MATCH")]
    every.append((None, "Björn", "MATCH"))
    assert listed() == (0, every)
    assert listed("--days", 2) == (0, every[1:])
    assert listed("--person", "björn") == (0, [every[1], every[3]])
    assert listed("--verdict", "no_match") == (0, every[1:3])
    assert listed("--wrong") == (0, every[3:])
    assert listed("--station", 1) == (0, [])
    capsys.readouterr()
    assert main(["shared", "history", "--data-dir", str(tmp_path / "counter")]) == 0
    lines = [line.split("  ", 1)[1] for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        "2 Back door  MATCH Amara (0.50)",
        "2 Back door  NO_MATCH Björn (0.50), claimed Amara",
        "2 Back door  NO_MATCH nobody",
        "2 Back door  MATCH Björn (0.50), marked as wrong",
    ]
    main(["shared", "status", "--data-dir", str(tmp_path / "door")])
    assert "What this station checks goes to the server since" in capsys.readouterr().out
    assert run("door", "history")[0] == 2
    assert run("counter", "keep-history", "off") == (0, {"keep_history": False})
    assert run("counter", "history")[0] == 2


def test_an_administrator_lists_what_all_stations_have_logged(run, join):
    run("door", "status")
    code, found = run("counter", "log")
    assert code == 0
    assert (1, "Counter", "station") in [(one["station"], one["name"], one["row"]["event"]) for one in found["rows"]]
    assert {one["station"] for one in found["rows"]} == {1, 2}
    emptied = {"forgotten": len(found["rows"]) + 1, "rows": [], "problems": []}
    assert run("counter", "log", "--forget-days", 0) == (0, emptied)
    assert run("door", "log")[0] == 2
