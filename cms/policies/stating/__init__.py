"""What a text states about its own document: from when it holds, and what it does to others; offered to the editor."""
