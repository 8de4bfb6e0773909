"""Registers the directory and puts units and organisations under the ledger."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """The public directory of places and organisations."""

    name = "cms.directory"
    label = "directory"
    verbose_name = "Danh bạ"

    def ready(self) -> None:
        """Tell the ledger what the public sees of a unit and of an organisation, and who shows whose name.

        Units that a list brings in bulk send no signals; the sweeper finds them.
        """
        from cms.changes.models import Kind
        from cms.changes.registry import lends, track
        from cms.directory.public import organisation_state, unit_state
        from cms.directory.queries import shown_beside_body, shown_beside_link, shown_beside_unit
        from cms.places.models import AdministrativeUnit, Organisation, OrganisationSuccession, UnitSuccession

        links = ("parent", "origins__predecessor", "successions__successor")
        became = "children__successions__successor"
        track(AdministrativeUnit, kind=Kind.PLACE, public=unit_state, related=(*links, became))
        track(Organisation, kind=Kind.ORGANISATION, public=organisation_state, related=(*links, "unit"))
        lends(UnitSuccession, to=shown_beside_link)
        lends(OrganisationSuccession, to=lambda link: [link.predecessor, link.successor])
        lends(AdministrativeUnit, to=shown_beside_unit)
        lends(Organisation, to=shown_beside_body)
