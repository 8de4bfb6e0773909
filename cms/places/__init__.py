"""Administrative units and organisations, each with its validity and its successors."""
