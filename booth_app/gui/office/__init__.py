"""The windows of the organising office."""
