"""The wiring: settings, URLs, processes. The only room that sees search, integration and cms together."""
