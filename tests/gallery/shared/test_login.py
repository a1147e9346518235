"""Why a server lets nobody in is said in our own words; what PostgreSQL said goes to the log."""

import socket
from dataclasses import replace

import psycopg
import pytest

from faceapp.errors import GalleryError, OfflineError, RefusedLoginError
from faceapp.gallery.shared.address import Address, Login
from faceapp.gallery.shared.postgres import errors
from faceapp.gallery.shared.postgres.server import Server

STATION = Login("faceapp_people_2_a1b2c3", "secret")


@pytest.fixture
def refused(tmp_path):
    """Says what somebody is told who is not let in."""

    def refused(address, login=STATION, kind=OfflineError):
        with pytest.raises(kind) as found:
            Server.connect(address, login, tmp_path)
        for word in ("FATAL", "failed", "\n", "Errno"):
            assert word not in str(found.value)
        return found.value

    return refused


def test_a_wrong_password_none_and_an_unknown_login_are_refused_logins(address, cluster, refused):
    for login in (replace(cluster.owner, password="wrong"), replace(cluster.owner, password=""), STATION):
        error = refused(address, login, RefusedLoginError)
        assert error.message == f"The server refuses the login {login.user} or its password."


def test_a_login_that_may_not_log_in_any_more_is_refused_too(first, let_in, address, refused):
    second = let_in()
    login = second.sharing.membership.login
    first.sharing.server().call("dismiss", 2)
    refused(address, login, RefusedLoginError)


def test_a_database_that_is_not_there_is_named(address, cluster, refused):
    for owner in (cluster.owner, Login("owner", "secret")):
        assert "no database nowhere" in str(refused(replace(address, database="nowhere"), owner))


def test_a_login_that_may_not_use_the_database_is_told_so(address, as_owner, refused):
    as_owner.execute(f"REVOKE CONNECT ON DATABASE {address.database} FROM PUBLIC")
    as_owner.execute("CREATE ROLE guest LOGIN PASSWORD 'secret'")
    assert f"no database {address.database} for this login" in str(refused(address, Login("guest", "secret")))


def test_a_server_whose_name_is_unknown_is_named(refused):
    error = refused(Address("db.invalid", 5432, "faceapp", "PEM"))
    assert error.message == (
        "The server of the shared gallery can't be reached: its name, db.invalid, is not known here."
    )


def test_where_nothing_listens_host_and_port_are_said(refused):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert f"no PostgreSQL answers at 127.0.0.1, port {port}" in str(refused(Address("127.0.0.1", port, "faceapp")))


def test_a_server_that_is_silent_does_not_answer(refused, monkeypatch):
    def connect(**_how):
        raise psycopg.errors.ConnectionTimeout("connection timeout expired")

    monkeypatch.setattr(psycopg, "connect", connect)
    assert "it does not answer" in str(refused(Address("127.0.0.1", 5432, "faceapp")))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Passwort-Authentifizierung für Benutzer »{user}« fehlgeschlagen", "refuses the login"),
        ("Rolle »{user}« hat keine Berechtigung zum Einloggen", "refuses the login"),
        ("Datenbank »people« existiert nicht", "no database people"),
        (
            "kein pg_hba.conf-Eintrag für Host »192.0.2.7«, Benutzer »{user}«, Datenbank »people«, SSL-Verschlüsselung",
            "in from this computer",
        ),
        ("das Datenbanksystem startet", "it lets nobody in now"),
    ],
)
def test_a_server_that_speaks_german_is_understood(refused, monkeypatch, said, told):
    def connect(**_how):
        start = 'connection failed: connection to server at "127.0.0.1", port 5432 failed: SCHWERWIEGEND:  '
        raise psycopg.OperationalError(start + said.format(user=STATION.user))

    monkeypatch.setattr(psycopg, "connect", connect)
    assert told in str(refused(Address("127.0.0.1", 5432, "people")))


def test_what_postgresql_said_is_logged_once(address, cluster, refused, caplog):
    errors.log_once.cache_clear()
    for _ in range(3):
        refused(replace(address, database="nowhere"), cluster.owner)
    assert [record.getMessage() for record in caplog.records if "nowhere" in record.getMessage()] == [
        f'PostgreSQL: connection failed: connection to server at "127.0.0.1", port {address.port} failed: '
        'FATAL:  database "nowhere" does not exist'
    ]


def test_a_connection_that_breaks_off_says_so(first, cluster):
    server = first.sharing.server()
    server.rows("SELECT 1")
    with psycopg.connect(cluster.owner_of("postgres"), autocommit=True) as owner:
        owner.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'faceapp'")
    with pytest.raises(OfflineError, match="can't be reached: the connection broke off"):
        server.rows("SELECT 1")


def test_a_refusal_without_words_of_ours_has_postgresql_s_code_and_not_its_text(first):
    with pytest.raises(GalleryError, match=r"\(PostgreSQL's code 22012\)") as refused:
        first.sharing.server().rows("SELECT 1 / 0")
    assert "division" not in str(refused.value)


@pytest.mark.parametrize(("host", "user"), [("x..y", "faceapp"), ("127.0.0.1", "half a \udcff")])
def test_what_can_be_no_name_of_a_server_or_a_login_is_told(tmp_path, host, user):
    with pytest.raises(GalleryError, match="What was typed can't be the name"):
        Server.connect(Address(host, 5432, "faceapp", "PEM"), Login(user, "secret"), tmp_path)
