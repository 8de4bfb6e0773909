"""What editors write and citizens read: one Django app per domain."""
