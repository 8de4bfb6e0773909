"""The addresses of the document library."""

from django.urls import path

from cms.policies import views

urlpatterns = [
    path("", views.document_list, name="document_list"),
    path("<slug:slug>/", views.document_page, name="document_page"),
    path("<slug:slug>/toan-van.txt", views.document_text, name="document_text"),
]
