"""A second tap on the same tile, too soon to be meant: the slip of a finger, or of a worn key."""

from PySide6.QtCore import QElapsedTimer


class TapGuard:
    """Knows the last tap that was counted. Taps on different tiles are never slips."""

    def __init__(self, milliseconds: int) -> None:
        """Within so many milliseconds a second tap is a slip; 0: none is."""
        self._milliseconds = milliseconds
        self._tile = ""
        self._since = QElapsedTimer()

    def is_slip(self, tile: str) -> bool:
        """Whether a tap on ``tile`` is a slip; one that is not becomes the last tap."""
        if tile == self._tile and self._since.elapsed() < self._milliseconds:
            return True
        self._tile = tile
        self._since.start()
        return False
