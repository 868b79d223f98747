"""What a service did: sent to every page, so that each can decide whether to look again."""

from msgspec import Struct

from booth_app.core.entries import Stored


class Changes(Struct, frozen=True):
    """The entries that were committed, in order; none where only a setting changed."""

    entries: tuple[Stored, ...] = ()

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds among the entries."""
        return frozenset(stored.entry.kind for stored in self.entries)
