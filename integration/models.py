"""The tables of syndication: destinations, messages waiting or done, each attempt, and what each destination holds."""

from __future__ import annotations

from django.db import models


class Destination(models.Model):
    """One outside system that we tell. Its address and key come from the settings; here is how it is doing."""

    class State(models.TextChoices):
        """Whether messages go out to it now."""

        OPEN = "open", "Đang gửi nhận"
        PAUSED = "paused", "Tạm dừng"

    slug = models.SlugField("mã", max_length=50, unique=True)
    name = models.CharField("tên", max_length=100)
    state = models.CharField("trạng thái", max_length=20, choices=State.choices, default=State.OPEN)
    reason = models.CharField("lý do tạm dừng", max_length=300, blank=True)
    failures = models.PositiveIntegerField("số lần hỏng liên tiếp", default=0)
    pauses = models.PositiveIntegerField("số lần tạm dừng liên tiếp", default=0)
    probe_at = models.DateTimeField("thử lại lúc", null=True, blank=True)
    planned_at = models.DateTimeField("đối chiếu sổ lúc", null=True, blank=True)
    must_reconcile = models.BooleanField("phải hỏi nơi nhận trước khi gửi tiếp", default=False)
    reconciled_at = models.DateTimeField("hỏi nơi nhận lúc", null=True, blank=True)

    class Meta:
        verbose_name = "nơi nhận"
        verbose_name_plural = "nơi nhận"

    def __str__(self) -> str:
        return self.name


class Outbox(models.Model):
    """One version of one thing for one destination. Its bytes, once written, never change: same key, same bytes."""

    class Op(models.TextChoices):
        """What the message asks for."""

        PUT = "put", "Gửi"
        WITHDRAW = "withdraw", "Thu hồi"

    class Status(models.TextChoices):
        """Where the message is on its way."""

        PENDING = "pending", "Chờ soạn"
        PREPARED = "prepared", "Chờ gửi"
        LEASED = "leased", "Đang gửi"
        RETRY_WAIT = "retry_wait", "Chờ gửi lại"
        DELIVERED = "delivered", "Đã nhận"
        UNCHANGED = "unchanged", "Không đổi, không cần gửi"
        SUPERSEDED = "superseded", "Đã có bản mới hơn"
        NEEDS_EDITOR = "needs_editor", "Cần sửa"
        CONFLICT = "conflict", "Lệch với nơi nhận"

    WAITING = (Status.PENDING, Status.PREPARED, Status.LEASED, Status.RETRY_WAIT)

    item_uuid = models.UUIDField("mã định danh")
    destination = models.ForeignKey(Destination, verbose_name="nơi nhận", on_delete=models.PROTECT)
    version = models.PositiveBigIntegerField("bản")
    kind = models.CharField("loại", max_length=20)
    op = models.CharField("việc", max_length=10, choices=Op.choices)
    changed_at = models.DateTimeField("thay đổi lúc")
    payload = models.BinaryField("nội dung gửi", null=True)
    payload_hash = models.CharField("dấu vân tay", max_length=71, blank=True)
    status = models.CharField("trạng thái", max_length=20, choices=Status.choices, default=Status.PENDING)
    attempts = models.PositiveIntegerField("số lần gửi", default=0)
    next_at = models.DateTimeField("gửi lúc")
    lease_token = models.UUIDField("mã giữ chỗ", null=True)
    lease_until = models.DateTimeField("giữ chỗ đến", null=True)
    last_class = models.CharField("kết quả lần cuối", max_length=30, blank=True)
    last_error = models.CharField("lỗi lần cuối", max_length=500, blank=True)

    class Meta:
        verbose_name = "bản tin gửi đi"
        verbose_name_plural = "bản tin gửi đi"
        constraints = [
            models.UniqueConstraint(fields=["item_uuid", "destination", "version"], name="one_message_per_version")
        ]
        indexes = [
            models.Index(
                fields=["destination", "op", "-changed_at"],
                name="message_waiting",
                condition=models.Q(status__in=["pending", "prepared", "leased", "retry_wait"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_uuid} bản {self.version}: {self.get_status_display()}"


class Attempt(models.Model):
    """One try at one message, kept as it went: an error belongs to its attempt, not to the next one."""

    outbox = models.ForeignKey(Outbox, verbose_name="bản tin", on_delete=models.CASCADE, related_name="tries")
    number = models.PositiveIntegerField("lần thứ")
    started = models.DateTimeField("bắt đầu")
    ended = models.DateTimeField("kết thúc", null=True)
    http_status = models.PositiveSmallIntegerField("mã HTTP", null=True)
    answer_class = models.CharField("kết quả", max_length=30, blank=True)
    excerpt = models.CharField("trích câu trả lời", max_length=500, blank=True)

    class Meta:
        verbose_name = "lần gửi"
        verbose_name_plural = "lần gửi"
        constraints = [models.UniqueConstraint(fields=["outbox", "number"], name="one_row_per_attempt")]

    def __str__(self) -> str:
        return f"lần {self.number}: {self.answer_class}"


class Receipt(models.Model):
    """What a destination has confirmed that it holds of one thing; it only ever moves to a newer version."""

    item_uuid = models.UUIDField("mã định danh")
    destination = models.ForeignKey(Destination, verbose_name="nơi nhận", on_delete=models.PROTECT)
    version = models.PositiveBigIntegerField("bản")
    state = models.CharField("trạng thái", max_length=20)
    content_hash = models.CharField("dấu vân tay", max_length=71)
    received_at = models.DateTimeField("nhận lúc")

    class Meta:
        verbose_name = "biên nhận"
        verbose_name_plural = "biên nhận"
        constraints = [models.UniqueConstraint(fields=["item_uuid", "destination"], name="one_receipt_per_thing")]

    def __str__(self) -> str:
        return f"{self.item_uuid} bản {self.version}: {self.state}"


class Discrepancy(models.Model):
    """What a destination holds of one thing and our tables do not account for, as of the last reconciliation."""

    class Sort(models.TextChoices):
        """In which way the two differ."""

        UNKNOWN = "unknown", "Trang này không biết"
        NEWER = "newer", "Nơi nhận có nội dung khác, mới hơn"
        LOST = "lost", "Nơi nhận đã mất"

    destination = models.ForeignKey(Destination, verbose_name="nơi nhận", on_delete=models.CASCADE)
    item_uuid = models.UUIDField("mã định danh")
    sort = models.CharField("loại lệch", max_length=10, choices=Sort.choices)
    held_version = models.PositiveBigIntegerField("bản nơi nhận giữ", default=0)
    held_state = models.CharField("trạng thái ở nơi nhận", max_length=20, blank=True)
    found_at = models.DateTimeField("thấy lúc")

    class Meta:
        verbose_name = "chỗ lệch với nơi nhận"
        verbose_name_plural = "chỗ lệch với nơi nhận"
        constraints = [
            models.UniqueConstraint(fields=["destination", "item_uuid"], name="one_discrepancy_per_thing"),
        ]

    def __str__(self) -> str:
        return f"{self.item_uuid}: {self.get_sort_display()}"
