"""Readers of the raw text of official documents; pure, without Django, start at document.read_document."""
