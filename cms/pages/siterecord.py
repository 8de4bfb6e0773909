"""Keeps Wagtail's record of the site at the address that the settings name."""

from __future__ import annotations

from urllib.parse import urlsplit

from wagtail.models import Site


def follow(base_url: str) -> None:
    """Make the default site's host and port those of `base_url`, so that full addresses are right after a move."""
    parts = urlsplit(base_url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    site = Site.objects.filter(is_default_site=True).first()
    if site is not None and (site.hostname, site.port) != (parts.hostname, port):
        site.hostname, site.port = str(parts.hostname), port
        site.save()
