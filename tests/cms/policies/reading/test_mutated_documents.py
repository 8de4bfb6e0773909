"""Other documents made of the real ones: the reader tells their truth, or tells its doubt, never something else."""

from __future__ import annotations

import random

import pytest

from cms.policies.reading.document import read_document
from tests.cms.policies.reading import mutating
from tests.cms.policies.reading.conversions import CONVERSIONS
from tests.cms.policies.reading.layouts import (
    BODIES,
    ENDS,
    HEADS,
    in_blocks,
    one_line_each,
    recipients_first,
    stacked,
    wrapped,
    wrapped_in_blocks,
)
from tests.cms.policies.reading.truths import SOURCES, words_of

SEEDS = range(400)
CHUNK = 40
FEW = 0.12  # of the paragraphs of a hard-wrapped text may be doubtful


def facts_of(truth):
    """Each field with the value it must have and the value that says "not found"."""
    return {
        "number": (truth.number, ""),
        "symbol": (truth.symbol, ""),
        "issued_on": (truth.issued_on, None),
        "place": (truth.place, ""),
        "parent_body": (truth.parent_body, ""),
        "issuer_as_signed": (truth.issuer, ""),
        "kind": (truth.kind, ""),
        "abstract": (truth.abstract, ""),
        "signer_name": (truth.signer, ""),
        "signer_title_lines": (truth.titles, ()),
        "recipients": (truth.recipients, ()),
    }


def falsehoods(text, truth):
    """The fields that are neither true nor admitted to be missing."""
    read = read_document(text)
    wrong = {}
    for name, (true, missing) in facts_of(truth).items():
        found = getattr(read, name)
        if found != true and not (found == missing and read.warnings):
            wrong[name] = (found, true)
    return wrong


def assert_all_true(text, truth):
    """Everything is found as well, and every word of the body is there in its order."""
    read = read_document(text)
    assert {name: getattr(read, name) for name in facts_of(truth)} == {
        n: true for n, (true, _) in facts_of(truth).items()
    }
    assert read.text.split() == truth.body_words
    assert read.number_state == ("known" if truth.number else "unissued")


@pytest.mark.parametrize("first", SEEDS[::CHUNK])
def test_a_random_mutant_is_read_as_it_is(first):
    for seed in range(first, first + CHUNK):
        mutant = mutating.mutant(seed)
        assert falsehoods(mutant.text, mutant.truth) == {}, (seed, mutant.steps)
        assert read_document(mutant.text).text.split() == mutant.truth.body_words, (seed, mutant.steps)


@pytest.mark.parametrize("change", mutating.CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.__name__)
def test_a_changed_fact_is_read_as_changed(source, change):
    for seed in range(3):
        chance = random.Random(seed)
        truth = change(source(), chance)
        text = "\n".join([*stacked(truth), *in_blocks(truth, chance), *recipients_first(truth)])
        assert_all_true(text, truth)


@pytest.mark.parametrize("head", HEADS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("end", ENDS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.__name__)
def test_the_place_of_a_piece_on_the_page_changes_nothing(source, head, end):
    truth, chance = source(), random.Random(1)
    assert_all_true("\n".join([*head(truth), *one_line_each(truth, chance), *end(truth)]), truth)


@pytest.mark.parametrize("conversion", CONVERSIONS, ids=lambda step: step.__name__)
@pytest.mark.parametrize("body", BODIES, ids=lambda way: way.__name__)
@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.__name__)
def test_what_a_conversion_does_changes_nothing(source, body, conversion):
    truth, chance = source(), random.Random(2)
    text = "\n".join([*stacked(truth), *body(truth, chance), *recipients_first(truth)])
    assert_all_true(conversion(text, chance), truth)


@pytest.mark.parametrize("body", [in_blocks, one_line_each], ids=lambda way: way.__name__)
@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.__name__)
def test_paragraphs_that_are_not_wrapped_stay_as_they_are(source, body):
    truth, chance = source(), random.Random(3)
    text = "\n".join([*stacked(truth), *body(truth, chance), *recipients_first(truth)])
    assert read_document(text).paragraphs == tuple(" ".join(words_of(block)) for block in truth.blocks)


@pytest.mark.parametrize("body", [wrapped, wrapped_in_blocks], ids=lambda way: way.__name__)
@pytest.mark.parametrize("seed", range(8))
def test_a_long_plan_wrapped_at_any_width_is_put_together_again(seed, body):
    truth = SOURCES[0]()
    lines = body(truth, random.Random(seed))
    read = read_document("\n".join([*stacked(truth), *lines, *recipients_first(truth)]))
    missed = set(truth.blocks) - set(read.paragraphs)
    assert len(missed) <= FEW * len(truth.blocks)
    assert not missed or read.warnings
