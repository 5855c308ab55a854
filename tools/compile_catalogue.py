"""Compile the words of pfs: each `pfs_cli/locale/LANGUAGE/LC_MESSAGES/pfs.po` into the `pfs.mo` beside it.

The same `.po` gives the same bytes, with any release of Babel: nothing but the words goes in.
"""

from io import BytesIO
from pathlib import Path
from struct import pack

from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent.parent / "pfs_cli" / "locale"
_HEADER = "Content-Type: text/plain; charset=UTF-8\n"
_MAGIC = 0x950412DE
_FORMAT = 0


def words_of(po: bytes) -> dict[str, str]:
    """The key and the words of each entry of a `.po` file, in the order of the file."""
    catalogue = read_po(BytesIO(po), charset="utf-8", abort_invalid=True)
    return {str(message.id): str(message.string or "") for message in catalogue if message.id}


def compiled(words: dict[str, str]) -> bytes:
    """The `.mo` file of these words as the GNU gettext manual lays it out, without the optional hashes."""
    pairs = sorted((key.encode(), text.encode()) for key, text in {"": _HEADER, **words}.items())
    strings = [key for key, _ in pairs] + [text for _, text in pairs]
    start_of_tables = 7 * 4
    offset = start_of_tables + 8 * len(strings)
    table = b""
    for string in strings:
        table += pack("<II", len(string), offset)
        offset += len(string) + 1
    header = pack(
        "<7I", _MAGIC, _FORMAT, len(pairs), start_of_tables, start_of_tables + 8 * len(pairs), 0, offset
    )
    return header + table + b"".join(string + b"\0" for string in strings)


def main() -> None:
    """Compile every catalogue and say which."""
    for po in sorted(LOCALE.glob("*/LC_MESSAGES/pfs.po")):
        words = words_of(po.read_bytes())
        po.with_suffix(".mo").write_bytes(compiled(words))
        print(f"{po.relative_to(LOCALE.parent.parent)}: {len(words)} texts")


if __name__ == "__main__":
    main()
