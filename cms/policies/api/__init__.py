"""The document library for programs: JSON over HTTP, read only."""
