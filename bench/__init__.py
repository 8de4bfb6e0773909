"""Measures speed and memory of the running site; `make bench` writes docs/benchmarks.md."""
