"""The home page, the only room that sees the others."""
