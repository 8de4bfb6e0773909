"""The models of the app: one module for accounts, one for media, one for pages, one for the site's identity."""

from cms.pages.models.accounts import User
from cms.pages.models.base import FIXED_PROMOTE_PANELS, BasePage, StandardPage
from cms.pages.models.identity import Channel, SiteIdentity
from cms.pages.models.media import Attachment, ImageRendition, SiteImage

__all__ = [
    "FIXED_PROMOTE_PANELS",
    "Attachment",
    "BasePage",
    "Channel",
    "ImageRendition",
    "SiteIdentity",
    "SiteImage",
    "StandardPage",
    "User",
]
