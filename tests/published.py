"""What real campaigns published: 118 figures, each with its publisher, as a table of returns.

``case`` numbers the campaign; a row without a body is a total of the whole of it. The measures are
called as whoever collected the figures called them.
"""

import csv

from .laptop import ROOT

PUBLISHED = (ROOT / "tests/fixtures/published-figures.csv").read_text("utf-8")
FIGURES = list(csv.DictReader(PUBLISHED.splitlines()))
CASES = sorted({row["case"] for row in FIGURES})
