"""The staff, who keep the words."""

from tests.cms.admin.conftest import administrator, editor, writer  # noqa: F401 fixtures are known by their names
