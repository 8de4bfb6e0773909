"""The real services that the tests run against: how each is found, started and stopped."""
