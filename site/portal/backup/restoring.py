"""Brings a backup back: checked first, prepared beside what is in use, and switched at the end; the old is kept aside."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from integration import reconciling
from portal.backup import contents, holding, shelf
from portal.backup.archive import DATABASE, MEDIA, BadBackup, Manifest, read_through
from portal.backup.frozen import CannotCopy
from portal.backup.making import sync_folder
from portal.backup.moves import Move, aside
from portal.backup.staging import STAGED, staged

OTHER_KEY = (
    "SECRET_KEY đang đặt không phải khóa lúc sao lưu; với khóa này không ai qua được xác thực hai bước. "
    "Hãy đặt lại SECRET_KEY cũ (make run giữ nó ở DATA_DIR/secrets/secret-key). Mất khóa rồi thì thêm --new-key: "
    "mọi người sẽ gắn lại điện thoại ở lần đăng nhập tới."
)
THERE_ALREADY = (
    "Ở đây đã có dữ liệu. Thêm --replace để thay bằng bản sao lưu; dữ liệu đang có được cất sang một bên, không xóa."
)


class Refused(Exception):
    """Nothing was restored and nothing was changed; the words say why and what to do."""


@dataclass(frozen=True)
class Wishes:
    """What the person at the keyboard allows."""

    replace: bool = False
    new_key: bool = False


def restore(path: Path, wishes: Wishes) -> tuple[Manifest, str]:
    """Put the site back as it was when the backup at `path` was made; give its manifest and the stamp of what it replaced.

    Raises Refused, and then what is in use is as it was. An interruption leaves either that, or a journal for `resume`.
    """
    with _alone():
        if holding.journal().exists():
            raise Refused(holding.HALF_DONE)
        try:
            manifest = read_through(path)
            _judge(manifest, wishes)
            _prepare(path, manifest, wishes)
        except (BadBackup, CannotCopy) as error:
            raise Refused(str(error)) from error
        except OSError as error:
            raise Refused(f"Không phục hồi được: {error}. Dữ liệu đang có còn nguyên.") from error
        stamp = f"{timezone.now():%Y%m%dT%H%M%S}"
        _write_journal(stamp)
        _switch()
    return manifest, stamp


def resume() -> None:
    """Finish the switch of an interrupted restore; raises Refused when there is none."""
    with _alone():
        if not holding.journal().exists():
            raise Refused("Không có lần phục hồi nào dở dang.")
        _switch()


@contextmanager
def _alone() -> Iterator[None]:
    try:
        with holding.alone():
            yield
    except holding.InUse as error:
        raise Refused(str(error)) from error


def _judge(manifest: Manifest, wishes: Wishes) -> None:
    """Raise Refused for a backup that this installation cannot become, or may not."""
    if manifest.engine != connection.vendor:
        raise Refused(
            f"Bản sao lưu là của {manifest.engine}, còn DATABASE_URL đang trỏ tới {connection.vendor}. Hãy đặt lại DATABASE_URL."
        )
    if newer := _from_the_future(manifest):
        raise Refused(f"Bản sao lưu mới hơn chương trình này (có {newer}). Hãy cập nhật chương trình trước.")
    if manifest.key != contents.fingerprint_of_key() and not wishes.new_key:
        raise Refused(OTHER_KEY)
    if not wishes.replace and (staged().is_used() or any(Path(settings.MEDIA_ROOT).glob("*"))):
        raise Refused(THERE_ALREADY)
    if shelf.free_bytes(Path(settings.MEDIA_ROOT)) < manifest.size + shelf.RESERVE:
        raise Refused(f"Đĩa không đủ chỗ: cần {manifest.size // 2**20 + shelf.RESERVE // 2**20} MB. Hãy dọn bớt.")


def _from_the_future(manifest: Manifest) -> str:
    """Give the migrations that come after the last one this program has of the same app, as text."""
    newest: dict[str, str] = {}
    for app, name in MigrationLoader(None, ignore_no_migrations=True).disk_migrations or {}:
        newest[app] = max(name, newest.get(app, ""))
    seen = (each.partition(".") for each in manifest.migrations)
    return ", ".join(f"{app}.{name}" for app, _, name in seen if name > newest.get(app, name))


def _prepare(path: Path, manifest: Manifest, wishes: Wishes) -> None:
    """Fill database and files beside those in use; a failure leaves nothing there."""
    _clear()
    try:
        _staged_media().mkdir(parents=True)
        read_through(path, _keep)
        staged().load(_copy())
        with staged().in_its_place():
            _make_good(wishes)
        os.sync()
    except BaseException:
        _clear()
        raise


def _make_good(wishes: Wishes) -> None:
    """Bring the restored database to this program's state; nobody stays signed in, and the portal is asked before it is told."""
    call_command("migrate", interactive=False, verbosity=0)
    Session.objects.all().delete()
    if wishes.new_key:
        Authenticator.objects.all().delete()
    reconciling.require()


def _clear() -> None:
    staged().clear()
    shutil.rmtree(_staged_media(), ignore_errors=True)
    _copy().unlink(missing_ok=True)


def _keep(name: str) -> IO[bytes]:
    path = _copy() if name == DATABASE else _staged_media() / name.removeprefix(MEDIA)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.open("xb")


def _staged_media() -> Path:
    media = Path(settings.MEDIA_ROOT)
    return media.with_name(f"{media.name}.{STAGED}")


def _copy() -> Path:
    """Give the file in which the database part waits for its staging."""
    return Path(settings.DATA_DIR) / f"database.{STAGED}"


def _write_journal(stamp: str) -> None:
    """Note that all is prepared and what is to be moved: from here on the restore goes forward only."""
    index = Move.of(Path(settings.INDEX_DIR), None, stamp)
    media = Move.of(Path(settings.MEDIA_ROOT), _staged_media(), stamp)
    moves = [*staged().moves(stamp), media, index]
    draft = holding.journal().with_suffix(".new")
    with draft.open("w", encoding="utf-8") as file:
        json.dump({"stamp": stamp, "moves": [asdict(each) for each in moves]}, file)
        file.flush()
        os.fsync(file.fileno())
    draft.rename(holding.journal())
    sync_folder(draft.parent)


def _switch() -> None:
    """Do what the journal says; may be interrupted and done again."""
    told = json.loads(holding.journal().read_text(encoding="utf-8"))
    staged().switch(told["stamp"])
    connection.close()
    for move in told["moves"]:
        Move(**move).make()
    shutil.rmtree(aside(Path(settings.INDEX_DIR), told["stamp"]), ignore_errors=True)  # the worker makes a new one
    os.sync()
    holding.journal().unlink()
    sync_folder(holding.journal().parent)
