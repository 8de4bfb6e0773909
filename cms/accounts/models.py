"""The rules of access as data, and the counts of failed sign-ins."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


def between(least: int, most: int) -> list[Any]:
    """Give the validators of a whole number with two ends."""
    return [MinValueValidator(least), MaxValueValidator(most)]


@register_setting(icon="lock", order=900)
class AccessRules(ClusterableModel, BaseGenericSetting):
    """One row: when sign-in is locked, how long the log is kept; its rows say when an idle screen is locked."""

    failures = models.PositiveSmallIntegerField(
        "số lần sai thì khóa",
        default=5,
        validators=between(3, 20),
        help_text="Mật khẩu hoặc mã xác thực sai, tính cho một tài khoản từ một địa chỉ mạng.",
    )
    address_failures = models.PositiveSmallIntegerField(
        "số lần sai thì khóa cả địa chỉ mạng",
        default=50,
        validators=between(10, 1000),
        help_text="Tính chung mọi tài khoản từ một địa chỉ. Cơ quan dùng chung một địa chỉ thì đừng đặt quá thấp.",
    )
    code_failures = models.PositiveSmallIntegerField(
        "số mã xác thực sai thì khóa tài khoản",
        default=10,
        validators=between(5, 50),
        help_text="Tính từ mọi địa chỉ. Chỉ người đã biết đúng mật khẩu mới làm sai được đến bước này.",
    )
    lock_minutes = models.PositiveSmallIntegerField(
        "khóa trong bao nhiêu phút", default=15, validators=between(1, 1440)
    )
    log_months = models.PositiveSmallIntegerField(
        "giữ nhật ký bao nhiêu tháng",
        default=12,
        validators=between(12, 120),
        help_text="Ít nhất 12 tháng (Nghị định 333/2026/NĐ-CP). Dòng cũ hơn được xóa tự động.",
    )

    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("failures"), FieldPanel("lock_minutes")]),
                FieldRowPanel([FieldPanel("address_failures"), FieldPanel("code_failures")]),
            ],
            heading="Khóa đăng nhập khi sai nhiều lần",
        ),
        MultiFieldPanel(
            [
                HelpPanel(
                    "Người có nhiều vai trò theo số phút nhỏ nhất; vai trò không có ở đây cũng theo số nhỏ nhất."
                ),
                InlinePanel("idle_limits", label="vai trò"),
            ],
            heading="Khóa màn hình khi không thao tác",
        ),
        MultiFieldPanel([FieldPanel("log_months")], heading="Nhật ký"),
    ]

    class Meta:
        verbose_name = "quy tắc đăng nhập"
        permissions = [("read_log", "Được xem và xuất nhật ký")]

    def __str__(self) -> str:
        return "Quy tắc đăng nhập"


class IdleLimit(models.Model):
    """After how many idle minutes the screen of one role is locked."""

    rules = ParentalKey(AccessRules, on_delete=models.CASCADE, related_name="idle_limits")
    role = models.OneToOneField("auth.Group", verbose_name="vai trò", on_delete=models.CASCADE, related_name="+")
    minutes = models.PositiveSmallIntegerField("số phút", validators=between(1, 60))

    panels = [FieldRowPanel([FieldPanel("role"), FieldPanel("minutes")])]

    class Meta:
        verbose_name = "thời gian chờ của vai trò"
        verbose_name_plural = "thời gian chờ của các vai trò"

    def __str__(self) -> str:
        return f"{self.role}: {self.minutes} phút"


class FailedSignIns(models.Model):
    """How often signing in went wrong lately, counted for one account from one address, for an address, or for codes."""

    class Scope(models.TextChoices):
        """What is counted, and so what a lock shuts out."""

        PAIR = "pair", "tài khoản từ một địa chỉ"
        ADDRESS = "address", "địa chỉ mạng"
        CODES = "codes", "mã xác thực của tài khoản"

    scope = models.CharField("phạm vi", max_length=10, choices=Scope.choices)
    key = models.CharField("khóa đếm", max_length=64, help_text="Dấu vân của tên và địa chỉ: không lưu điều đã gõ.")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="tài khoản",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    count = models.PositiveIntegerField("số lần sai", default=0)
    first_at = models.DateTimeField("lần đầu")
    locked_until = models.DateTimeField("khóa đến", null=True, blank=True)

    # What the log names an entry about a count by: one that is nobody's, since others stand under the account.
    in_the_log: ClassVar[dict[str, str]] = {
        Scope.PAIR: "Đăng nhập bằng tên chưa có tài khoản",
        Scope.ADDRESS: "Đăng nhập sai nhiều lần từ một địa chỉ",
        Scope.CODES: "Gõ sai mã xác thực nhiều lần",
    }

    class Meta:
        verbose_name = "lần đăng nhập sai"
        verbose_name_plural = "lần đăng nhập sai"
        constraints = [models.UniqueConstraint(fields=["scope", "key"], name="one_count_per_scope_and_key")]

    def __str__(self) -> str:
        return self.in_the_log[self.scope]
