"""Finding Chinese by the initials of its pinyin: zgz finds 赵国哲."""


def matches(text: str, query: str) -> bool:
    """Whether ``query`` is in ``text``, or in the initials of its pinyin; case does not matter.

    A character with several readings answers to each of them.
    """
    query = query.casefold().replace(" ", "")
    if query in text.casefold().replace(" ", ""):
        return True
    # a big dictionary, read only when somebody types initials
    from pypinyin import Style, pinyin

    initials = [
        {reading[:1].casefold() for reading in pinyin(one, Style.NORMAL, heteronym=True)[0]}
        for one in text
        if not one.isspace()
    ]
    return any(
        all(letter in readings for letter, readings in zip(query, initials[at:], strict=False))
        for at in range(len(initials) - len(query) + 1)
    )
