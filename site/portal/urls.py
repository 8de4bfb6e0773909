"""Every address of the site, put together."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.pages.media import serve_document, serve_media
from portal.api import api
from portal.crawling import favicon, robots, sitemap
from portal.refusals import not_there

# No row has a number of 19 digits, and Wagtail fails over one of thousands.
documents = [re_path(r"^\d{19,}/", not_there), re_path(r"^(\d+)/(.*)$", serve_document)]

urlpatterns = [
    path("", include("integration.urls")),  # before the admin, which answers for all that begins with admin/
    path("admin/", include("cms.accounts.urls")),  # before Wagtail's log-in, which takes a password alone
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include([*documents, *wagtaildocs_urls.urlpatterns])),
    path("media/<path:path>", serve_media, name="media"),
    path("robots.txt", robots),
    path("sitemap.xml", sitemap),
    path("favicon.ico", favicon),
    path("api/v1/", api.urls),
    path("van-ban/", include("cms.policies.urls")),
    path("chinh-sach/", include("cms.policies.guidance.urls")),
    path("ket-qua/", include("cms.results.urls")),
    path("", include("cms.directory.urls")),
    path("tim-kiem/", include("search.urls")),
    # Wagtail's log-in for private pages is a second door, and in English: there is one door.
    path("_util/login/", RedirectView.as_view(pattern_name="staff_sign_in", query_string=True)),
    path("", include(wagtail_urls)),
]

handler400 = "portal.refusals.bad_request"
handler500 = "portal.refusals.server_error"
