"""A small real receiver of the portal contract: a program of its own, with its own database, knowing nothing of the site."""
