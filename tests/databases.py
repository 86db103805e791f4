"""Test databases: one migrated template for each set of migrations, copied for each worker and after each commit."""

import fcntl
import hashlib
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db import connection

import psycopg
from psycopg import sql

from site_config.env import BASE_DIR, child_environment

FOLDER = Path(tempfile.gettempdir()) / f"five-ones-databases-{hashlib.sha256(str(BASE_DIR).encode()).hexdigest()[:12]}"


def migrations_digest() -> str:
    """Changes with every migration and every pinned requirement."""
    digest = hashlib.sha256()
    files = sorted(path for path in BASE_DIR.glob("*/**/migrations/*.py") if ".venv" not in path.parts)
    for path in [*files, BASE_DIR / "requirements" / "base.txt"]:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def one_at_a_time(name: str) -> Iterator[None]:
    FOLDER.mkdir(exist_ok=True)
    with (FOLDER / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def migrate(url: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--no-input", "-v", "0"],
        cwd=BASE_DIR,
        env=child_environment(DATABASE_URL=url, DJANGO_SETTINGS_MODULE="site_config.settings.test"),
        check=True,
    )


class SQLiteDatabase:
    """A file of its own for each worker: real transactions, threads and child processes work as in production."""

    def __init__(self, worker: str, folder: Path) -> None:
        self.path = folder / f"{worker}.sqlite3"
        self.template = FOLDER / f"{migrations_digest()}.sqlite3"
        self.url = f"sqlite:///{self.path}"

    def create(self) -> None:
        connection.close()
        connection.settings_dict["NAME"] = self.path
        self.restore()

    def restore(self) -> None:
        connection.close()
        self.copy()

    def copy(self) -> None:
        """Write a freshly migrated database to `path`."""
        with one_at_a_time("sqlite"):
            if not self.template.exists():
                draft = self.template.with_suffix(".draft")
                draft.unlink(missing_ok=True)
                migrate(f"sqlite:///{draft}")
                draft.rename(self.template)
        with closing(sqlite3.connect(self.template)) as source, closing(sqlite3.connect(self.path, timeout=20)) as copy:
            source.backup(copy)

    def drop(self) -> None:
        connection.close()
        for suffix in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)


class PostgreSQLDatabase:
    """A database for each worker, cloned from a migrated template of the same cluster."""

    def __init__(self, worker: str, folder: Path) -> None:
        base = settings.DATABASES["default"]
        self.options: dict[str, Any] = {
            "host": base["HOST"], "port": base["PORT"], "user": base["USER"], "password": base["PASSWORD"],
        }  # fmt: skip
        self.template = f"template_{migrations_digest()}"
        self.name = f"test_{base['NAME']}_{worker}"
        self.url = self._url(self.name)

    def _url(self, name: str) -> str:
        quoted = {key: quote(str(value), safe="") for key, value in self.options.items()}
        return f"postgresql://{quoted['user']}:{quoted['password']}@/{name}?host={quoted['host']}&port={quoted['port']}"

    def _server(self, database: str = "postgres") -> psycopg.Connection:
        given = {key: value for key, value in self.options.items() if value}
        return psycopg.connect(dbname=database, autocommit=True, **given)

    def create(self) -> None:
        self.prepare()
        connection.close()
        connection.settings_dict["NAME"] = self.name
        self.restore()

    def prepare(self) -> None:
        """Migrate the template, unless the cluster has it."""
        with one_at_a_time("postgresql"), self._server() as server:
            if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.template]).fetchone():
                draft = f"{self.template}_draft"
                server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(draft)))
                server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(draft)))
                migrate(self._url(draft))
                server.execute(
                    sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                        sql.Identifier(draft), sql.Identifier(self.template)
                    )
                )

    def restore(self) -> None:
        self.drop()
        with one_at_a_time("postgresql"), self._server() as server:
            server.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(
                    sql.Identifier(self.name), sql.Identifier(self.template)
                )
            )

    def drop(self) -> None:
        connection.close()
        with self._server() as server:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(self.name)))


def database_for(worker: str, folder: Path) -> SQLiteDatabase | PostgreSQLDatabase:
    kind = SQLiteDatabase if connection.vendor == "sqlite" else PostgreSQLDatabase
    return kind(worker, folder)


if __name__ == "__main__":
    if sys.argv[1:]:  # FOLDER NAME: a migrated database FOLDER/NAME.sqlite3
        SQLiteDatabase(worker=sys.argv[2], folder=Path(sys.argv[1])).copy()
    else:  # the template of the cluster that DATABASE_URL names
        PostgreSQLDatabase(worker="main", folder=FOLDER).prepare()
