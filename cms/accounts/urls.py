"""The addresses of the door, all under the admin's; they stand before Wagtail's own, whose log-in takes a password alone."""

from django.urls import path
from django.views.generic import RedirectView

from cms.accounts import screen_views, views
from cms.accounts.report import LogView

urlpatterns = [
    path("login/", views.SignInView.as_view(), name="staff_sign_in"),
    path("login/ma-xac-thuc/", views.SecondFactorView.as_view(), name="second_factor"),
    path("login/gan-dien-thoai/", views.EnrolmentView.as_view(), name="enrolment"),
    path("khoa/", screen_views.screen_state, name="screen_state"),
    path("khoa/hoat-dong/", screen_views.screen_activity, name="screen_activity"),
    path("khoa/mo/", screen_views.ScreenUnlockView.as_view(), name="screen_unlock"),
    path("reports/site-history/", RedirectView.as_view(pattern_name="staff_log")),
    path("reports/site-history/results/", RedirectView.as_view(pattern_name="staff_log_results")),
]

# Put behind Wagtail's own check of who may enter, by its hook.
staff_urlpatterns = [
    path("ma-du-phong/", views.RecoveryCodesView.as_view(), name="recovery_codes"),
    path("giup-dang-nhap/<int:pk>/", views.HelpView.as_view(), name="help_sign_in"),
    path("nhat-ky/", LogView.as_view(), name="staff_log"),
    path("nhat-ky/results/", LogView.as_view(results_only=True), name="staff_log_results"),
]
