"""Telling others what became public, and hearing from them."""
