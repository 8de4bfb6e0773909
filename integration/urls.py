"""The addresses of syndication: the editor's status line."""

from django.urls import path

from integration import views

urlpatterns = [
    path("admin/lien-thong/<str:model>/<int:object_id>/", views.portal_status, name="portal_status"),
]
