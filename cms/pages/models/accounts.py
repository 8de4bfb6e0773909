"""The accounts of the staff."""

from django.contrib.auth.models import AbstractUser
from wagtail.search import index


class User(index.Indexed, AbstractUser):
    """A member of the staff. The model is our own from the first migration on, so that it can grow."""

    search_fields = [index.AutocompleteField(name) for name in ("get_full_name", "username", "email")]

    class Meta:
        verbose_name = "người dùng"
        verbose_name_plural = "người dùng"

    def get_full_name(self) -> str:
        """Give the name in its Vietnamese order: family name first."""
        return f"{self.last_name} {self.first_name}".strip()

    def __str__(self) -> str:
        return self.get_full_name() or self.username
