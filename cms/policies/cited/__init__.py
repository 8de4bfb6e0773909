"""What the public texts cite, kept for links, lists and the editor: which document is meant, and what is wrong with it."""
