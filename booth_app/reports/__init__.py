"""Values to PDF. Never Qt, never SQL."""
