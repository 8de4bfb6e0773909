"""The five real documents as content: what each became, and who sees it."""

from __future__ import annotations

import datetime
import unicodedata

from django.test import TestCase, override_settings

from cms.changes import ledger
from cms.changes.models import Item
from cms.home.samples import SAMPLES
from cms.news.models import ArticlePage
from cms.pages.models import Attachment
from cms.policies.models import IssueState, PolicyDocument, PolicyFile
from cms.results.models import Figure, Target
from search import documents
from tests.cms.home.samples import load_everything, sample

DRAFT_WORDS = {"000": "hướng dẫn hướng dẫn về chuẩn kết nối", "004": "439.72/485"}
LISTS = ("/", "/van-ban/", "/tin-tuc/", "/ket-qua/")


@override_settings(SHOW_UNISSUED_FIGURES=False)
class TestSamples(TestCase):
    """Loaded once for all of these, since none of them loads again."""

    @classmethod
    def setUpTestData(cls):
        load_everything()

    def page(self, address):
        response = self.client.get(address, follow=True)
        assert response.status_code == 200
        return response.content.decode()

    def test_the_plan_is_read_from_its_letterhead(self):
        plan = sample("001")
        assert (plan.kind.name, plan.number_symbol) == ("Kế hoạch", "168/KH-UBND")
        assert plan.issued_on == datetime.date(2023, 9, 15)
        assert plan.issuer.name == plan.issuer_as_signed == "Ủy ban nhân dân tỉnh Quảng Ngãi"
        assert plan.get_absolute_url() == "/van-ban/ke-hoach-168-kh-ubnd-2023/"
        assert plan.is_public()

    def test_faults_of_an_official_text_stay_with_a_note_beside_them(self):
        shown = self.page(sample("001").get_absolute_url())
        assert "02/2023/TT-UBDT ngày 21/8/2022" in shown
        assert "Ghi chú của ban biên tập" in shown

    def test_a_notice_without_number_says_so(self):
        notice = sample("002")
        assert (notice.number, notice.number_unknown) == ("", True)
        assert notice.issued_on == datetime.date(2021, 9, 13)
        for address in ("/van-ban/", notice.get_absolute_url()):
            assert "không rõ số" in self.page(address)

    def test_a_news_page_becomes_an_article_without_its_boilerplate(self):
        assert "Tin khác đã đăng" in (SAMPLES / "003_7956d228939dc400.txt").read_text(encoding="utf-8")
        article = ArticlePage.objects.get()
        shown = self.page(article.url)
        assert "Tin khác đã đăng" not in shown
        assert "Hầu A Lềnh chủ trì phiên họp" in shown
        assert (article.topic.name, article.written_on) == ("Chuyển đổi số", datetime.date(2021, 10, 20))

    def test_texts_are_composed_and_without_hard_breaks(self):
        for document in PolicyDocument.objects.all():
            assert unicodedata.is_normalized("NFC", document.text)
        assert "tại Công văn số 895/BDT-CSDT ngày 07/9/2023, UBND tỉnh ban hành" in sample("001").text

    def test_a_draft_is_kept_for_editors(self):
        for number, words in DRAFT_WORDS.items():
            draft = sample(number)
            assert (draft.issue_state, draft.live, draft.number) == (IssueState.UNISSUED, False, "")
            assert draft.latest_revision is not None
            assert words in draft.text

    def test_a_draft_is_on_no_page(self):
        for number, words in DRAFT_WORDS.items():
            draft = sample(number)
            assert self.client.get(draft.get_absolute_url()).status_code == 404
            for address in LISTS:
                shown = self.page(address)
                for telling in (draft.get_absolute_url(), draft.abstract, words):
                    assert telling not in shown

    def test_a_draft_is_neither_in_the_ledger_nor_in_what_is_searched(self):
        drafts = [sample(number) for number in DRAFT_WORDS]
        filed = Item.objects.filter(model="policies.policydocument")
        assert not filed.filter(object_id__in=[draft.pk for draft in drafts]).exists()
        searched = [str(documents.of(ledger.public_object(item))) for item in Item.objects.all()]
        assert any("168/KH-UBND" in text for text in searched)
        for telling in [*DRAFT_WORDS.values(), *(draft.abstract for draft in drafts)]:
            assert not any(telling in text for text in searched)

    def test_the_file_of_a_draft_is_for_staff_only(self):
        draft = sample("004")
        attachment = Attachment.objects.create(title="Bản thảo", file="documents/ban-thao.pdf", file_size=8)
        draft.files.add(PolicyFile(attachment=attachment))
        draft.save_revision(clean=False).publish()
        for address in (attachment.file.url, attachment.url):
            assert self.client.get(address, follow=True).status_code == 404

    def test_a_draft_that_a_program_publishes_by_mistake_stays_hidden(self):
        draft = sample("004")
        draft.save_revision(clean=False).publish()
        assert self.client.get(draft.get_absolute_url()).status_code == 404
        assert draft.abstract not in self.page("/van-ban/")

    def test_targets_come_from_the_plan_each_with_its_sentence(self):
        targets = Target.objects.all()
        assert {target.source_document for target in targets} == {sample("001")}
        assert all(target.as_printed in sample("001").text for target in targets)
        assert {int(target.value) for target in targets if target.value is not None} == {30, 100}
        assert sample("001").get_absolute_url() in self.page("/ket-qua/")

    def test_figures_of_a_draft_are_hidden_from_the_public(self):
        shown = self.page("/ket-qua/")
        assert "dự thảo, chưa phát hành" not in shown
        for figure in Figure.objects.all():
            assert figure.source_document == sample("004")
            assert figure.as_printed not in shown

    def test_a_demonstration_shows_them_as_a_draft_without_a_link(self):
        with self.settings(SHOW_UNISSUED_FIGURES=True):
            shown = self.page("/ket-qua/")
        assert DRAFT_WORDS["004"] in shown
        assert "dự thảo, chưa phát hành" in shown
        assert sample("004").get_absolute_url() not in shown
        assert sample("004").abstract not in shown

    def test_a_figure_has_its_sentence_and_is_something_reached(self):
        for figure in Figure.objects.all():
            assert figure.as_printed in sample("004").text
            assert "Nhu cầu kinh phí" not in figure.as_printed

    def test_a_number_with_two_readings_is_not_guessed(self):
        figure = Figure.objects.get(as_printed__contains="3,402 triệu")
        assert (figure.value, figure.is_ambiguous) == (None, True)
