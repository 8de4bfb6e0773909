"""An administrator in the browser of a running site, already through both forms of the door."""

from __future__ import annotations

from playwright.sync_api import BrowserContext

from tests.journeys.running import RunningSite, manage

ADMINISTRATOR = "quantri"
ENTER = f"""
from django.conf import settings
from cms.pages.models import User
from tests.signing_in import StaffClient
client = StaffClient()
client.force_login(User.objects.get(username={ADMINISTRATOR!r}))
print(client.cookies[settings.SESSION_COOKIE_NAME].value)
"""


def session_of_an_administrator(site: RunningSite) -> str:
    """Give the key of a session that opens the admin with all that the role may see."""
    return manage(site.environment, "shell", "-v", "0", "-c", ENTER).strip()


def let_in(context: BrowserContext, site: RunningSite, session: str) -> None:
    """Give the browser that session."""
    context.add_cookies([{"name": "sessionid", "value": session, "url": site.url}])
