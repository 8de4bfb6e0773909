"""What browsers are told: public pages and the door run nothing inline, the admin only what Wagtail needs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cms.accounts.people import come_in, inside, person
from tests.cms.admin import forms
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
COOKIES = (
    "from django.conf import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.ACTIVITY_COOKIE_NAME)"
)


def policy(response):
    """Give the directives of a response."""
    parts = [part.split() for part in response["Content-Security-Policy"].split(";") if part.strip()]
    return {name: sources for name, *sources in parts}


def public_answers(client):
    """Give answers of every kind that strangers can get."""
    article = factories.article()
    for address in (
        "/",
        article.url,
        "/van-ban/",
        "/ket-qua/",
        "/tim-kiem/?q=x",
        "/khong-co/",
        "/admin/login/",
        "/admin/khoa/mo/",
    ):
        yield client.get(address)
    yield client.post("/")
    yield client.get("/", headers={"host": "evil.example"})


def test_public_pages_and_the_door_allow_nothing_but_our_own_files(client):
    for response in public_answers(client):
        found = policy(response)
        assert found["default-src"] == found["base-uri"] == found["frame-ancestors"] == ["'none'"]
        for name in ("script-src", "style-src", "img-src", "font-src", "connect-src", "form-action"):
            assert found[name] == ["'self'"]
        assert not re.search("nonce|unsafe|https?:|\\*", response["Content-Security-Policy"])


def test_every_answer_carries_the_other_headers(client):
    for response in public_answers(client):
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Referrer-Policy"] == "same-origin"
        assert response["Cross-Origin-Opener-Policy"] == "same-origin"
        assert response["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "camera=()" in response["Permissions-Policy"]
        assert response["X-Frame-Options"] == "DENY"


def test_the_admin_may_run_inline_scripts_and_show_its_own_preview():
    client, _ = inside()
    found = policy(client.get("/admin/"))
    assert found["script-src"] == ["'self'", "'unsafe-inline'"]
    assert found["frame-ancestors"] == found["frame-src"] == found["form-action"] == ["'self'"]
    assert found["base-uri"] == ["'none'"]


def previews(client):
    """Give the answers of the panel beside the editor, for a page and for a document."""
    article, document = factories.draft_article("Bản nháp"), factories.document(live=False)
    yield "Bản nháp", *asked(client, f"/admin/pages/{article.pk}/edit/preview/", forms.article("Bản nháp"))
    address = f"/admin/snippets/policies/policydocument/preview/{document.pk}/"
    yield "Kế hoạch số 168", *asked(client, address, forms.document(issuer_as_signed="Ủy ban nhân dân tỉnh"))


def asked(client, address, fields):
    """Give the preview as the panel's frame asks for it, and the page in a window of its own."""
    assert client.post(address, fields).json()["is_available"]
    return client.get(address, {"in_preview_panel": "true"}), client.get(address)


def test_a_preview_is_as_strict_as_the_public_page_but_our_own_editor_may_frame_it():
    client, _ = inside()
    for title, *answers in previews(client):
        for answer in answers:
            found = policy(answer)
            assert found["frame-ancestors"] == ["'self'"]
            assert answer["X-Frame-Options"] == "SAMEORIGIN"
            assert found["script-src"] == found["style-src"] == found["img-src"] == found["font-src"] == ["'self'"]
            assert title in answer.content.decode()


@pytest.mark.parametrize("address", ["/media/original_images/khong-co.jpg", "/documents/9/khong-co.pdf"])
def test_public_files_may_be_shown_elsewhere(client, address):
    assert client.get(address)["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize("address", ["/", "/?la=1", "/tim-kiem/?q=x", "/khong-co/", "/van-ban"])
def test_strangers_keep_pages_only_to_ask_again_and_the_staff_keeps_none(client, address):
    assert client.get(address)["Cache-Control"] == "no-cache"
    staff, _ = inside()
    assert staff.get(address)["Cache-Control"] == "private, no-store"


def test_an_answer_that_says_itself_who_may_keep_it_is_left_alone(client):
    assert "no-cache" not in client.get("/static/css/base.css").get("Cache-Control", "")
    assert "max-age=0" in client.get("/admin/login/")["Cache-Control"]


def test_public_pages_set_no_cookie(client):
    assert not client.get("/").cookies
    assert not client.get(factories.article().url).cookies


def test_cookies_are_out_of_reach_of_scripts(client):
    answer = client.get("/admin/login/")
    assert answer.cookies["csrftoken"]["httponly"]
    assert answer.cookies["csrftoken"]["samesite"] == "Lax"
    come_in(client, person())
    session = client.cookies["sessionid"]
    assert session["httponly"]
    assert session["samesite"] == "Lax"


@pytest.mark.parametrize(("address", "prefix"), [("https://example.gov.vn", "__Host-"), ("http://127.0.0.1:8000", "")])
def test_cookies_over_https_are_bound_to_the_host(address, prefix):
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings.base", "BASE_URL": address}
    environment |= {"SECRET_KEY": "0123456789" * 6, "DATA_DIR": "/nonexistent", "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}"}
    done = subprocess.run([sys.executable, "-c", COOKIES], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [f"{prefix}sessionid", f"{prefix}csrftoken", f"{prefix}activity"]
