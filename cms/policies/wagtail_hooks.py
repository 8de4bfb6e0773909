"""What this app adds to the admin: the menu of the document library."""

from wagtail.snippets.models import register_snippet

from cms.policies.viewsets import PoliciesGroup

register_snippet(PoliciesGroup)
