"""Widgets of our own, each knowing nothing of the program but what it is given."""
