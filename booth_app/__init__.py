"""A counter for street consultation booths: every tap is on disk before its number changes."""

__version__ = "1.0.0"
