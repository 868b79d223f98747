"""What the program knows: entries, campaigns, totals. Pure values, no I/O, no clock, no Qt."""
