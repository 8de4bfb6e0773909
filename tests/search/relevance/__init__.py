"""A set of questions of our own with the texts that answer them (README.md), and the recipe that our search is held against."""
