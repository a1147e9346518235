"""How a station knows that it speaks to the right server."""

import os
import shutil
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from faceapp.errors import GalleryError, OfflineError
from faceapp.gallery.shared.address import Address, Login
from faceapp.gallery.shared.postgres.server import Server
from tests import postgres


@pytest.mark.parametrize("server", ["db.example", "192.0.2.7:5433"])
def test_a_server_elsewhere_needs_a_certificate(server):
    with pytest.raises(GalleryError, match="Nothing says"):
        Address.parse(server, "faceapp")
    assert Address.parse(server, "faceapp", "PEM").ssl_mode == "verify-full"
    assert Address.parse(server, "faceapp", "PEM", pinned=True).ssl_mode == "verify-ca"


def test_the_port_is_postgresql_s_unless_one_is_given():
    assert Address.parse("localhost", "faceapp").port == 5432
    assert Address.parse("localhost:5433", "faceapp").port == 5433
    assert Address.parse("::1", "faceapp").host == "::1"
    with pytest.raises(GalleryError, match="is no server"):
        Address.parse("localhost:x", "faceapp")


@pytest.fixture(scope="module")
def tls():
    """A server with a certificate for “localhost”, and that certificate."""
    if postgres.programs() is None:
        pytest.skip("PostgreSQL is not installed (on Debian: apt-get install postgresql)")
    with postgres.running() as cluster:
        certificate, key = make_certificate("localhost")
        for name, content in (("server.crt", certificate), ("server.key", key)):
            (cluster.data / name).write_text(content)
            (cluster.data / name).chmod(0o600)
            if os.geteuid() == 0:
                shutil.chown(cluster.data / name, "nobody", "nogroup")
        with (cluster.data / "postgresql.auto.conf").open("a") as settings:
            settings.write("ssl = on\n")
        (cluster.data / "pg_hba.conf").write_text("hostssl all all 127.0.0.1/32 scram-sha-256\n")
        cluster.stop()
        cluster.start()
        yield cluster, certificate


def connect(cluster, folder, host, certificate, pinned):
    address = Address(host, cluster.port, "postgres", certificate, pinned)
    Server.connect(address, Login("owner", "secret"), folder).close()


def test_the_server_s_own_certificate_is_enough_whatever_name_it_bears(tls, tmp_path):
    connect(tls[0], tmp_path, "127.0.0.1", tls[1], pinned=True)


def test_a_server_with_another_certificate_is_refused(tls, tmp_path):
    other, _ = make_certificate("localhost")
    for pinned in (True, False):
        with pytest.raises(OfflineError, match="certificate"):
            connect(tls[0], tmp_path, "localhost", other, pinned)


def test_with_an_authority_s_certificate_the_name_counts(tls, tmp_path):
    connect(tls[0], tmp_path, "localhost", tls[1], pinned=False)
    with pytest.raises(OfflineError, match="another name than 127"):
        connect(tls[0], tmp_path, "127.0.0.1", tls[1], pinned=False)


def test_a_server_without_tls_is_refused_where_a_certificate_is_expected(cluster, tmp_path):
    with pytest.raises(OfflineError, match="TLS"):
        connect(cluster, tmp_path, "127.0.0.1", make_certificate("localhost")[0], pinned=True)
    with psycopg.connect(cluster.owner_of("postgres")) as connection:
        assert connection.execute("SHOW ssl").fetchone() == ("off",)


def make_certificate(name):
    """Return a self-signed certificate and its key, PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(1))
        .not_valid_after(now + timedelta(9)).add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True).sign(key, hashes.SHA256())
    )  # fmt: skip
    pem = serialization.Encoding.PEM
    plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return certificate.public_bytes(pem).decode(), key.private_bytes(pem, *plain).decode()
