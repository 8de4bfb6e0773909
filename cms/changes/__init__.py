"""The ledger of what became public, and the only listener of publish signals."""
