"""Vietnamese text as computers must treat it: one spelling, folding, syllables, addresses, order, numbers, dates."""
