"""The long life of a window: a week of counting in one process, and nothing of it stays behind.

``sh packaging/soak.sh`` runs it; see docs/RELIABILITY.md for what it promises.
"""
