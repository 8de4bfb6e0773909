"""One archive that holds the site as of one moment, and the way back from it."""
