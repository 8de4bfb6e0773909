"""Registers the app of pages and puts its standard page under the ledger."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Pages and what they share."""

    name = "cms.pages"
    label = "pages"
    verbose_name = "Trang và nhận diện"

    def ready(self) -> None:
        """Tell the ledger what the public sees of a standard page; make forms of Wagtail expect what it does not."""
        from django.db.models.signals import post_save

        from cms.changes import generation
        from cms.changes.models import Change, Kind
        from cms.changes.registry import lends, track
        from cms.pages.choosing import expect_forged_numbers
        from cms.pages.circles import refuse_circles
        from cms.pages.files import showing_attachment, showing_image
        from cms.pages.labels import give_labels
        from cms.pages.models import Attachment, Channel, ImageRendition, SiteIdentity, SiteImage, StandardPage
        from cms.pages.public import standard_page_state
        from cms.pages.redirects import make_way

        expect_forged_numbers()
        refuse_circles()
        give_labels()
        generation.show(Attachment, Channel, ImageRendition, SiteIdentity, SiteImage)
        lends(SiteImage, to=showing_image)
        lends(Attachment, to=showing_attachment)
        track(StandardPage, kind=Kind.PAGE, public=standard_page_state)
        post_save.connect(make_way, sender=Change, dispatch_uid="pages.make_way")
