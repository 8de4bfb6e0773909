"""The outside systems that we tell: one module each, all with the same verbs (send, fetch_state, probe)."""
