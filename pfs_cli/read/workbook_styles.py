"""The number format of each cell style of a workbook."""

from pfs_cli.read.builtin_format import BUILTIN_FORMATS
from pfs_cli.read.package import Package
from pfs_cli.read.package_part import MAIN, read_part

_FORMAT = MAIN + "numFmt"
_FORMATS = MAIN + "numFmts"
_STYLE = MAIN + "xf"
_STYLES = MAIN + "cellXfs"


class _Styles:
    """Collects the workbook's own number formats, and of each cell style the number of its format."""

    def __init__(self) -> None:
        self.formats: dict[str, str] = {}
        self.styles: list[str] = []
        self._inside = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in {_FORMATS, _STYLES}:
            self._inside = name
        elif name == _FORMAT and self._inside == _FORMATS:
            self.formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == _STYLE and self._inside == _STYLES:
            self.styles.append(attributes.get("numFmtId", "0"))

    def end(self, name: str) -> None:
        if name == self._inside:
            self._inside = ""

    def text(self, text: str) -> None:
        pass


def read_formats(package: Package, part: str | None) -> tuple[str, ...]:
    """The number format of each cell style, by its number; "" where the number means nothing to us.

    Without a part there is one style, that of cells nobody formatted.
    """
    if part is None:
        return ("General",)
    collector = _Styles()
    read_part(package, part, collector)
    return tuple(
        collector.formats.get(number, BUILTIN_FORMATS.get(number, "")) for number in collector.styles
    ) or ("General",)
