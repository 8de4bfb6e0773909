"""The policy document library."""
