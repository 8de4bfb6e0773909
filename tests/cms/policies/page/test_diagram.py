"""The drawing of relations holds the words of the table, no more, and nothing that an address or a name could smuggle in."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from cms.policies.page.diagram import Box, draw

NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80)
BOXES = st.lists(
    st.builds(Box, NAMES, st.lists(st.tuples(NAMES, st.sampled_from(["", "/van-ban/x/"])), max_size=3).map(tuple)),
    max_size=5,
)


@given(NAMES, BOXES, BOXES)
def test_any_names_give_a_drawing_that_can_be_read(centre, above, below):
    root = ElementTree.fromstring(draw(centre, above, below))  # noqa: S314 -- our own drawing
    frames = root.findall(".//rect")
    assert len(frames) == len(above) + len(below) + 1
    ends = [float(frame.get("y")) + float(frame.get("height")) for frame in frames]
    assert float(root.get("viewBox").split()[3]) >= max(ends)


def test_links_are_for_the_pointer_alone_since_the_table_has_them_too():
    drawn = draw("Kế hoạch", [Box("Bị thay thế bởi", (("Kế hoạch 2", "/van-ban/2/"),), 4)], [])
    assert '<a href="/van-ban/2/" tabindex="-1">' in drawn
    assert 'aria-hidden="true"' in drawn
    assert "và 4 văn bản khác" in drawn
