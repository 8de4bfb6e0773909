"""A site of its own as production runs it, for nginx to stand before: killed, started again, changed and asked."""

from __future__ import annotations

import http.client
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from tests.services.ports import HOST, answers, wait_until

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 180
PREPARE = """
from django.core.management import call_command
call_command("migrate", interactive=False, verbosity=0)
for name in ("load_kinds", "load_structure"):
    call_command(name, verbosity=0)
call_command("collectstatic", interactive=False, verbosity=0)
call_command("rebuild_index")
"""

ARTICLE = """
from cms.news.models import ArticlePage, NewsIndexPage, Topic
page = ArticlePage(title={title!r}, topic=Topic.objects.all()[0], live=True)
NewsIndexPage.objects.get().add_child(instance=page)
page.save_revision()
print(page.url)
"""
RENAME = """
from cms.news.models import ArticlePage
page = ArticlePage.objects.get(title={old!r})
page.title = {new!r}
page.save_revision().publish()
"""
WITHDRAW = "from cms.news.models import ArticlePage; ArticlePage.objects.get(title={title!r}).unpublish()"
ACCOUNT = """
from cms.pages.accounts import ensure_account
print(ensure_account({name!r}, full_name="Người biên tập", groups=["Biên tập viên"]))
"""
SESSION = """
from cms.pages.models import User
from tests.signing_in import StaffClient
client = StaffClient(SERVER_NAME="127.0.0.1")
client.force_login(User.objects.get(username={name!r}))
print("; ".join(f"{{each.key}}={{each.value}}" for each in client.cookies.values()))
"""
DRAFT_PICTURE = """
import io
from django.core.files.base import ContentFile
from PIL import Image
from cms.pages.models import SiteImage
made = io.BytesIO()
Image.new("RGB", (20, 20)).save(made, "PNG")
picture = SiteImage(title="Chưa đăng", file=ContentFile(made.getvalue(), name="chua-dang.png"))
picture.save()
print(picture.file.url)
"""


@dataclass
class Site:
    """The site's folder and its web process, which believes what nginx says of the reader."""

    data_dir: Path
    port: int
    public_port: int
    process: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def environment(self) -> dict[str, str]:
        """Give the environment of its processes."""
        return {
            "PATH": "/usr/bin:/bin",
            "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}",
            "DJANGO_SETTINGS_MODULE": "portal.settings.base",
            "DATA_DIR": str(self.data_dir),
            "BASE_URL": f"http://{HOST}:{self.public_port}",
            "SECRET_KEY": "only-for-tests-" * 5,
        }

    def prepare(self) -> None:
        """Make database, static files and index."""
        self.do(PREPARE)

    def publish(self, title: str) -> str:
        """Publish an article, and give its address."""
        return self.do(ARTICLE.format(title=title))

    def rename(self, old: str, new: str) -> None:
        """Publish an article under another title."""
        self.do(RENAME.format(old=old, new=new))

    def withdraw(self, title: str) -> None:
        """Take an article off the site."""
        self.do(WITHDRAW.format(title=title))

    def account(self, name: str) -> None:
        """Make an editor's account."""
        self.do(ACCOUNT.format(name=name))

    def session(self, name: str) -> str:
        """Sign an editor in, and give the cookies as a browser sends them."""
        return self.do(ACCOUNT.format(name=name) + SESSION.format(name=name))

    def draft_picture(self) -> str:
        """Put a picture into the library that nothing published shows, and give its address."""
        return self.do(DRAFT_PICTURE)

    def do(self, code: str) -> str:
        """Run a few lines inside Django, and give what they printed last."""
        command = [sys.executable, "manage.py", "shell", "-v", "0", "-c", code]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip().split("\n")[-1]

    def start(self) -> None:
        """Start the web process, and come back when it answers."""
        command = [sys.executable, "manage.py", "serve", f"--listen={HOST}:{self.port}", f"--trusted-proxy={HOST}"]
        with (self.data_dir / "web.log").open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=log, stderr=log)
        url = f"http://{HOST}:{self.port}/"
        assert wait_until(lambda: answers(url), seconds=START_SECONDS), (self.data_dir / "web.log").read_text()

    def kill(self) -> None:
        """End the web process as a power cut would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()


@dataclass(frozen=True)
class Answer:
    """An answer as it came over the wire."""

    status: int
    headers: list[tuple[str, str]]
    body: str

    def header(self, name: str) -> str:
        """Give a header, or nothing; several of one name are joined."""
        return ", ".join(value for found, value in self.headers if found.lower() == name.lower())


def ask(port: int, path: str, *, method: str = "GET", source: str = HOST, **headers: str) -> Answer:
    """Ask for an address from the loopback address `source`."""
    connection = http.client.HTTPConnection(HOST, port, timeout=60, source_address=(source, 0))
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers=given)
    answer = connection.getresponse()
    read = Answer(answer.status, answer.getheaders(), answer.read().decode("utf-8", "replace"))
    connection.close()
    return read
