"""The addresses of the directory."""

from django.urls import path

from cms.directory import views

urlpatterns = [
    path("dia-danh/", views.units_page, name="units"),
    path("dia-danh/<slug:key>/", views.unit_page, name="unit"),
    path("co-quan/", views.organisations_page, name="organisations"),
    path("co-quan/<slug:key>/", views.organisation_page, name="organisation"),
]
