"""The addresses of the document library."""

from django.urls import path

from cms.policies import views
from cms.policies.cited.views import cited_page, citing_page
from cms.policies.describing.views import document_xml
from cms.policies.leading_on import follows_corrections
from cms.policies.page.views import related_page

urlpatterns = [
    path("", views.document_list, name="document_list"),
    path("<slug:slug>/", follows_corrections(views.document_page), name="document_page"),
    path("<slug:slug>/toan-van.txt", follows_corrections(views.document_text), name="document_text"),
    path("<slug:slug>/akn.xml", follows_corrections(document_xml), name="document_xml"),
    path("<slug:slug>/van-ban-duoc-dan/", follows_corrections(cited_page), name="document_cited"),
    path("<slug:slug>/duoc-dan-trong/", follows_corrections(citing_page), name="document_citing"),
    path("<slug:slug>/quan-he/<slug:word>/", follows_corrections(related_page), name="document_related"),
    path("<slug:slug>/<slug:anchor>/", follows_corrections(views.part_address), name="document_part"),
]
