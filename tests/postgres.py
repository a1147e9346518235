"""A real PostgreSQL for tests and measurements, in a folder of its own, as a user without rights."""

import os
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import psycopg

from faceapp.gallery.shared.address import Address, Login

_OWNER = "owner"


def programs():
    """Return the folder of PostgreSQL's programs; None where there are none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    return Path(shutil.which("initdb")).parent if shutil.which("initdb") else None


class Cluster:
    """A server that listens on the loopback."""

    def __init__(self, folder):
        self.folder, self.port, self._made = folder, _free_port(), 0
        self._as_nobody = []
        if os.geteuid() == 0:
            shutil.chown(folder, "nobody", "nogroup")
            self._as_nobody = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
        self.data = folder / "data"
        (password := folder / "password").write_text("secret")
        password.chmod(0o644)
        self._run("initdb", "-U", _OWNER, "-A", "scram-sha-256", f"--pwfile={password}", "--no-sync", "-E", "UTF8")
        settings = f"port = {self.port}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = ''\n"
        settings += "fsync = off\nshared_buffers = 32MB\nmax_connections = 150\n"
        (self.data / "postgresql.auto.conf").write_text(settings)

    def start(self):
        self._run("pg_ctl", "-w", "-l", str(self.folder / "log"), "start")

    def stop(self, mode="fast"):
        self._run("pg_ctl", "-w", "-m", mode, "stop")

    def new_database(self):
        """Make an empty database and return its address."""
        self._made += 1
        name = f"gallery_{self._made}"
        with psycopg.connect(self.owner_of("postgres"), autocommit=True) as connection:
            if self._made == 1:  # with no more rights than docs/sharing.md gives
                connection.execute("CREATE ROLE faceapp LOGIN CREATEROLE PASSWORD 'secret'")
            connection.execute(f"CREATE DATABASE {name} OWNER faceapp")
        return Address("127.0.0.1", self.port, name)

    def owner_of(self, database):
        """Return how the owner connects to a database."""
        return f"host=127.0.0.1 port={self.port} user={_OWNER} password=secret dbname={database}"

    @property
    def owner(self):
        return Login("faceapp", "secret")

    def _run(self, program, *arguments):
        command = [*self._as_nobody, str(programs() / program), "-D", str(self.data), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")


@contextmanager
def running():
    """Give a cluster that is running; it is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="faceapp-postgres-"))
    try:
        cluster = Cluster(folder)
        cluster.start()
        try:
            yield cluster
        finally:
            subprocess.run(
                [*cluster._as_nobody, str(programs() / "pg_ctl"), "-D", str(cluster.data), "-m", "immediate", "stop"],
                check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/",
            )  # fmt: skip
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
