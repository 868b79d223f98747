"""What the organising office does: one function for each thing."""
