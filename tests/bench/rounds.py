"""Things timed side by side: in turn within one run, so that a slow moment falls on all of them."""

from collections.abc import Callable, Mapping
from statistics import median
from typing import Any

Figures = dict[str, dict[str, float]]


def in_turn(contestants: Mapping[str, Callable[[], dict[str, float]]], rounds: int) -> Figures:
    """Run each in every round, the first round for nothing; the median of each figure."""
    taken: dict[str, list[dict[str, float]]] = {name: [] for name in contestants}
    for number in range(rounds + 1):
        for name, run in contestants.items():
            figures = run()
            if number:
                taken[name].append(figures)
    return {
        name: {key: median(one[key] for one in figures) for key in figures[0]}
        for name, figures in taken.items()
    }


def show(title: str, figures: Figures, bare: str) -> None:
    """Print the figures and how many times the bare one's they are."""
    print(f"\n{title}")
    for name, own in figures.items():
        parts: list[Any] = [
            f"{key} {value:9.2f} ({value / figures[bare][key]:5.2f} x)"
            for key, value in own.items()
        ]
        print(f"  {name:34} {'   '.join(parts)}")
