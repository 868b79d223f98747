"""Finding Chinese names by what is typed on a Latin keyboard: sbzc finds 商标注册.

``pypinyin`` is slow to import: it comes in with the first search that could need it.
"""

import os
import unicodedata
from functools import lru_cache

# It is asked for one character at a time: without the readings of 47,000 phrases it is there in a
# quarter of the time. It looks at this when it is imported.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "yes")


@lru_cache(maxsize=1000)
def matches(text: str, query: str) -> bool:
    """Whether ``query`` is a part of ``text``, of its initials or of its pinyin.

    Case and width do not matter. A character with several readings is found by each of them.
    Initials and whole syllables may be mixed, and the last syllable need not be finished. An
    empty query matches everything.
    """
    plain, wanted = _plain(text), _plain(query).strip()
    if wanted in plain:
        return True
    wanted = wanted.replace(" ", "").replace("'", "")
    if not wanted.isascii() or not wanted.isalpha() or plain.isascii():
        return False
    spelled = [_spellings(character) for character in plain if not character.isspace()]
    return any(_begins(spelled[start:], wanted) for start in range(len(spelled)))


def initials(text: str) -> str:
    """The first letters of the pinyin, as many people would type a name: sgsj for 市工商局.

    Letters and digits stay as they are, in small; whatever else there is leaves nothing.
    """
    found = []
    for character in _plain(text):
        if character.isascii():
            found.append(character if character.isalnum() else "")
        else:
            import pypinyin

            [read] = pypinyin.lazy_pinyin(character, errors="ignore") or [""]
            found.append(read[:1] if read[:1].isascii() else "")
    return "".join(found)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().replace("ü", "v")


def _begins(spelled: list[frozenset[str]], wanted: str) -> bool:
    """Whether the characters, each spelled in one of its ways, begin with ``wanted``."""
    rests = {wanted}
    for spellings in spelled:
        following = set()
        for rest in rests:
            for spelling in spellings:
                if spelling.startswith(rest):
                    return True
                if rest.startswith(spelling):
                    following.add(rest[len(spelling) :])
                if rest.startswith(spelling[0]):
                    following.add(rest[1:])
        if not following:
            return False
        if "" in following:
            return True
        rests = following
    return False


@lru_cache(maxsize=20_000)
def _spellings(character: str) -> frozenset[str]:
    """Every way to type one character: its readings without tones, or itself."""
    if character.isascii():
        return frozenset({character})
    import pypinyin

    read = pypinyin.pinyin(character, style=pypinyin.Style.NORMAL, heteronym=True)[0]
    # ü has no key of its own: people type v, or u
    return frozenset(read) | {reading.replace("v", "u") for reading in read}
