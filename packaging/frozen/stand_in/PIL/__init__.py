# ruff: noqa: N999 - it has the name of what it stands in for
"""Stands in for Pillow: reportlab imports it whenever it draws, the program draws no pictures.

With this name for nothing, which reportlab understands, 6 MB of libraries stay out.
"""

Image = None
