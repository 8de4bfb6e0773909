"""Articles and topics."""
