"""What the programme set out to do, and how far it has come."""
