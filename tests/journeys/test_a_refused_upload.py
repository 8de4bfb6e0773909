"""On the page for several pictures an editor reads why the server took none, in Vietnamese and with what to do."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import expect

from tests.cms.pages import upload_samples

PICTURE = {"name": "le-hoi.jpg", "mimeType": "image/jpeg", "buffer": upload_samples.picture()}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"status": 507, "template": "507.html"}, "Máy chủ hết chỗ chứa. Thao tác vừa rồi chưa được lưu"),
        ({"status": 423, "body": "Màn hình đang khóa."}, "Màn hình đang khóa."),
        ({"status": 502, "body": ""}, "Máy chủ không trả lời. Tệp chưa được lưu"),
        (None, "Máy chủ không trả lời. Tệp chưa được lưu"),
    ],
)
def test_the_servers_own_words_stand_beside_the_file(editor, answer, words):
    page = editor.page

    def answered(route):
        if answer is None:
            route.abort()
            return
        body = render_to_string(answer["template"]) if "template" in answer else answer["body"]
        route.fulfill(status=answer["status"], body=body, content_type="text/html; charset=utf-8")

    page.route("**/multiple/add/", lambda route: route.fallback() if route.request.method == "GET" else answered(route))
    page.goto("/admin/images/multiple/add/")
    page.locator("#fileupload").set_input_files(PICTURE)
    told = page.locator("#upload-list .server-error")
    expect(told).to_be_visible()
    expect(told).to_contain_text(words)
    expect(told).not_to_contain_text("error", ignore_case=True)
