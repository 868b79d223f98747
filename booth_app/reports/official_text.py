"""An official document as plain text, to be pasted anywhere."""

from .official_page import INDENT, Page

BLANK = "\u3000"


def render(page: Page) -> bytes:
    """A paragraph a line, in UTF-8; paragraphs of Chinese begin two characters further in."""
    indent = BLANK * INDENT if page.lang.startswith("zh") else ""
    lines = [page.example] if page.example else []
    for line in page.lines:
        match line.role:
            case "title":
                lines += [line.text, ""]
            case "close":
                lines.append(line.text)
            case _:
                lines.append(f"{indent}{line.text}")
    return "".join(f"{line}\n" for line in lines).encode()
