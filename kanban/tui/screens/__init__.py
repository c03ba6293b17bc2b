"""What fills the terminal, or lies over it, one at a time."""
