"""New, empty places for sites: a folder, and a database of the kind that DATABASE_URL names."""

from __future__ import annotations

import os
import shutil
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from tests.recovery.site import Site

NOBODY = "http://127.0.0.1:9"  # no portal listens there
_numbers = count()


def new_site(folder: Path, *, portal_url: str = NOBODY, **changed: str) -> Site:
    """Give a site on an empty folder and an empty database."""
    folder.mkdir(parents=True, exist_ok=True)
    return Site(folder, portal_url, database_url=_new_database(), **changed)


def copy_of(site: Site, folder: Path) -> Site:
    """Give another site with what that one, standing still, has."""
    shutil.copytree(site.data_dir, folder)
    name = urlsplit(site.database_url).path.lstrip("/")
    return Site(folder, site.portal_url, database_url=_new_database(f"TEMPLATE {name}" if name else ""))


def _new_database(like: str = "") -> str:
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        return ""
    import psycopg

    name = f"recovery_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name} {like}")
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
