"""The public pages of administrative units and organisations: what each is, when it was, what it came from and became."""
