"""Registers the app of the words of the search."""

from django.apps import AppConfig


class WordsConfig(AppConfig):
    """Synonyms, editors' picks and the report of what is asked."""

    name = "search.words"
    label = "words"
    verbose_name = "Từ ngữ tìm kiếm"

    def ready(self) -> None:
        """Say that these rows change what a search shows, so that every process hears of them at once."""
        from cms.changes import generation
        from cms.places.models import AdministrativeUnit, Organisation, OrganisationSuccession, UnitSuccession
        from cms.results.models import Programme
        from search.words.models import Pick, SynonymGroup

        generation.show(SynonymGroup, Pick, Programme)
        generation.show(AdministrativeUnit, UnitSuccession, Organisation, OrganisationSuccession)
