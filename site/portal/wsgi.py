"""The WSGI application that waitress serves: the page cache in front of Django."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.base")
django_application = get_wsgi_application()

from django.conf import settings  # noqa: E402 the settings are there only now

from portal.backup import holding  # noqa: E402
from portal.counting import Counted  # noqa: E402
from portal.pagecache import PageCache  # noqa: E402 needs the apps
from search.words import counting  # noqa: E402

in_use = holding.share()  # as long as this process lives, no restore begins

counting.begin()  # writes down once a minute what is asked often

application = Counted(PageCache(django_application, limit=settings.PAGE_CACHE_BYTES))
