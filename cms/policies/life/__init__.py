"""The life of a document: what happened to it and when, and from that its status on any day; pure, without a database."""
