"""The search for programs: JSON over HTTP, read only."""
