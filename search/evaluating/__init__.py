"""Measures how well the search of this site finds: documents and questions of a file, in the spellings that people type."""
