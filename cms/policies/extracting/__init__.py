"""Reads attached files into text and signatures, each in a process of its own that may die without harm."""
