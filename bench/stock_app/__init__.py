"""What anyone adds to a new Wagtail site: a list and a page with a text; the other side of the comparison."""
