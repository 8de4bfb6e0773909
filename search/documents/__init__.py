"""Turns content into search documents: one pure function for each type of content, in a module for each room."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models

from cms.home.models import HomePage
from cms.news.models import ArticlePage, NewsIndexPage
from cms.pages.models import StandardPage
from cms.places.models import AdministrativeUnit, Organisation
from cms.policies.guidance.models import CitizenPolicy
from cms.policies.models import PolicyDocument
from cms.results.models import Indicator
from search.documents import pages, policies
from search.documents.directory import organisation, unit
from search.documents.document import SearchDocument
from search.documents.pages import article, standard_page
from search.documents.policies import citizen_policy, policy
from search.documents.results import indicator
from search.documents.surroundings import Around, around_of, place_names

__all__ = ["BUILDERS", "NOT_SEARCHED", "Around", "SearchDocument", "around", "of", "place_names"]

BUILDERS: dict[type[models.Model], Callable[[Any, Around], SearchDocument]] = {
    ArticlePage: article,
    StandardPage: standard_page,
    PolicyDocument: policy,
    CitizenPolicy: citizen_policy,
    Indicator: indicator,
    AdministrativeUnit: unit,
    Organisation: organisation,
}
FILES: dict[type[models.Model], Callable[[Any], list[int]]] = {
    ArticlePage: pages.files_of,
    StandardPage: pages.files_of,
    PolicyDocument: policies.files_of,
}
NOT_SEARCHED: dict[type[models.Model], str] = {
    HomePage: "it only lists other things",
    NewsIndexPage: "it only lists articles",
}


def around(things: Iterable[models.Model]) -> Around:
    """Read what the search documents of these things need besides them, in few queries for all."""
    return around_of(pk for thing in things if type(thing) in FILES for pk in FILES[type(thing)](thing))


def of(thing: models.Model, beside: Around | None = None) -> SearchDocument | None:
    """Give the search document of a public thing, or None for a type that is not searched; `beside` is what `around` gave."""
    build = BUILDERS.get(type(thing))
    return build(thing, beside or around([thing])) if build else None
