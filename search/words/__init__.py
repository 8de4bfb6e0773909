"""The words of the search: what means the same, what editors put on top, and what is asked often or in vain."""
