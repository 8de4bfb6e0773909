"""What a document's public page shows beside its text: its standing on a day, its history, its relations as table and drawing."""
