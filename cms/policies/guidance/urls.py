"""The addresses of the policies in plain words."""

from django.urls import path

from cms.policies.guidance import views

urlpatterns = [
    path("", views.policies_page, name="citizen_policies"),
    path("<slug:slug>/", views.policy_page, name="citizen_policy"),
]
