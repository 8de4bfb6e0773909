"""What runs before the site's own packages are there: making the virtual environment, and starting the processes."""
