"""What a board is and what is allowed on it. Pure: no file, clock, screen or randomness."""
