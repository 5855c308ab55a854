"""Where in a text a character stands, as an editor counts: lines and columns from 1, columns in characters."""


def place_of(text: str, index: int) -> tuple[int, int]:
    """Line and column of the character at `index`; a line ends with LF, CR LF or CR."""
    before = text[:index].replace("\r\n", " \n").replace("\r", "\n")
    return before.count("\n") + 1, index - before.rfind("\n")


def start_of_line(text: str, index: int) -> int:
    """The index of the first character of the line on which `index` stands."""
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def end_of_line(text: str, index: int) -> int:
    """The index at which the line on which `index` stands ends, before its line break."""
    ends = (text.find(line_break, index) for line_break in "\r\n")
    return min((end for end in ends if end >= 0), default=len(text))


def rest_of_line(text: str, index: int) -> str:
    """What stands on the same line from `index` on, without spaces at its end."""
    return text[index : end_of_line(text, index)].rstrip(" \t")
