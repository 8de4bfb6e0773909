"""A document as machines read it: Dublin Core for its page, JSON-LD for search engines; pure, from one record of plain fields."""
