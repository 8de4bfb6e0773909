"""What runs in the process of its own: it knows files and limits, and neither Django nor the database nor the network."""
