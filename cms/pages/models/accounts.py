"""The accounts of the staff."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A member of the staff. The model is our own from the first migration on, so that it can grow."""

    class Meta:
        verbose_name = "người dùng"
        verbose_name_plural = "người dùng"

    def __str__(self) -> str:
        return self.get_full_name() or self.username
