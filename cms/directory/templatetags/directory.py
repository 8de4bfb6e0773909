"""The filter that puts the name of a unit into a sentence."""

from django import template

from cms.directory.wording import in_sentence

register = template.Library()
register.filter("in_sentence", in_sentence)
