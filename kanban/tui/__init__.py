"""The board on the screen. Frozen data in, messages out; no widget holds the service or a file."""
