"""Bytes to values and back: packs, booth files, signatures. Never the database, never Qt."""
