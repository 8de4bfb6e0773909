"""The addresses of the results pages."""

from django.urls import path

from cms.results import views

urlpatterns = [
    path("", views.results_home, name="results_home"),
    path("<slug:slug>/", views.programme_page, name="programme_page"),
]
