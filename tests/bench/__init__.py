"""Measurements, made by hand: `python -m tests.bench`. No test; nothing here has to pass."""
