"""The addresses of search."""

from django.urls import path

from search import views
from search.description import search_description
from search.feeds import search_feed

urlpatterns = [
    path("", views.search_page, name="search"),
    path("goi-y/", views.suggested, name="search_suggestions"),
    path("nguon-tin/", search_feed, name="search_feed"),
    path("opensearch.xml", search_description, name="search_description"),
]
