"""What a workbook says of itself: its sheets, where its texts and styles stand, how it counts days."""

from collections.abc import Iterator

from pfs_cli.characters import is_forbidden, name_of
from pfs_cli.problem import Problem, error, warning
from pfs_cli.read.file_kind import Shape, recognise_package
from pfs_cli.read.findings import Findings, RefusalError
from pfs_cli.read.package import Package
from pfs_cli.read.package_part import MAIN, read_part
from pfs_cli.record import Record
from pfs_cli.source import Source

_STRICT = "http://purl.oclc.org/ooxml/"
_RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"
_ID = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_CONTENT_TYPES = "[Content_Types].xml"
_ROOT_RELATIONSHIPS = "_rels/.rels"


class Sheet(Record):
    """A worksheet: its name on the tab, its part in the package, whether its tab is hidden."""

    name: str
    part: str
    hidden: bool


class Index(Record):
    """The worksheets in the order of their tabs, and what reading their cells needs.

    `recalculates` says that the workbook asks to be calculated when it is opened: then a stored result of a
    formula need not be one.
    """

    sheets: tuple[Sheet, ...]
    strings: str | None
    styles: str | None
    starts_1904: bool
    recalculates: bool


class _Link(Record):
    id: str
    type: str
    target: str
    external: bool


class _Links:
    """Collects the relationships of a part."""

    def __init__(self) -> None:
        self.links: list[_Link] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == _RELATIONSHIP:
            self.links.append(
                _Link(
                    id=attributes.get("Id", ""),
                    type=attributes.get("Type", ""),
                    target=attributes.get("Target", ""),
                    external=attributes.get("TargetMode") == "External",
                )
            )

    def end(self, name: str) -> None:
        pass

    def text(self, text: str) -> None:
        pass


class _Types:
    """Collects all content types of a package: enough to see whether it may hold macros."""

    def __init__(self) -> None:
        self.types: set[str] = set()

    def start(self, _name: str, attributes: dict[str, str]) -> None:
        self.types.add(attributes.get("ContentType", ""))

    def end(self, name: str) -> None:
        pass

    def text(self, text: str) -> None:
        pass


class _Outline:
    """Collects what stands in the workbook part: sheets as (name, state, link), and its two settings."""

    def __init__(self) -> None:
        self.root = ""
        self.sheets: list[tuple[str, str, str]] = []
        self.starts_1904 = False
        self.recalculates = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.root = self.root or name
        if name == MAIN + "sheet":
            self.sheets.append(
                (attributes.get("name", ""), attributes.get("state", "visible"), attributes.get(_ID, ""))
            )
        elif name == MAIN + "workbookPr":
            self.starts_1904 = is_true(attributes.get("date1904"))
        elif name == MAIN + "calcPr":
            self.recalculates = is_true(attributes.get("fullCalcOnLoad"))

    def end(self, name: str) -> None:
        pass

    def text(self, text: str) -> None:
        pass


def is_true(value: str | None) -> bool:
    """Whether an attribute of XML Schema's type boolean is set."""
    return value in {"1", "true"}


def read_index(package: Package, findings: Findings) -> Index:
    """The index of the workbook in a package. Raises `RefusalError` when there is no workbook to read."""
    place = Source(file=package.file)
    _refuse_other_packages(package)
    main = _find_workbook(package)
    types = _Types()
    read_part(package, _CONTENT_TYPES, types)
    if "xl/vbaproject.bin" in package.names or any(".macroEnabled." in type_ for type_ in types.types):
        findings.add(warning("workbook-macros", place))
    outline = _Outline()
    read_part(package, main, outline)
    if outline.root.startswith(_STRICT):
        raise RefusalError(error("workbook-strict", place))
    if outline.root != MAIN + "workbook":
        raise RefusalError(error("workbook-broken", place, part=main))
    links = _read_links(package, _relationships_of(main))
    index = Index(
        sheets=tuple(_read_sheets(package, main, outline, links, findings)),
        strings=_find_target(package, main, links, "sharedStrings"),
        styles=_find_target(package, main, links, "styles"),
        starts_1904=outline.starts_1904,
        recalculates=outline.recalculates,
    )
    for problem in _check_sheets(package.file, index):
        findings.add(problem)
    return index


def _refuse_other_packages(package: Package) -> None:
    kind = recognise_package(package.names)
    if kind is None:
        return
    code = "table-other-format" if kind.shape is Shape.CONVERTIBLE else "table-not-a-table"
    raise RefusalError(error(code, Source(file=package.file), format=kind.name))


def _find_workbook(package: Package) -> str:
    place = Source(file=package.file)
    for link in _read_links(package, _ROOT_RELATIONSHIPS):
        if link.type.startswith(_STRICT) and link.type.endswith("/officeDocument"):
            raise RefusalError(error("workbook-strict", place))
        if link.type.endswith("/officeDocument"):
            return _resolve(package, "", link)
    raise RefusalError(error("workbook-broken", place, part=_ROOT_RELATIONSHIPS))


def _read_links(package: Package, part: str) -> tuple[_Link, ...]:
    collector = _Links()
    read_part(package, part, collector)
    return tuple(collector.links)


def _relationships_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def _find_target(package: Package, main: str, links: tuple[_Link, ...], kind: str) -> str | None:
    return next((_resolve(package, main, link) for link in links if link.type.endswith("/" + kind)), None)


def _resolve(package: Package, base: str, link: _Link) -> str:
    """The part that a relationship of the part `base` leads to; a way out of the package is refused."""
    outside = error("workbook-outside-link", Source(file=package.file), target=link.target)
    if link.external or ":" in link.target or "\\" in link.target:
        raise RefusalError(outside)
    steps = [] if link.target.startswith("/") else base.split("/")[:-1]
    for step in link.target.removeprefix("/").split("/"):
        if step != "..":
            steps.append(step)
        elif steps:
            steps.pop()
        else:
            raise RefusalError(outside)
    name = "/".join(step for step in steps if step != ".")
    if package.find(name) is None:
        raise RefusalError(error("workbook-broken", Source(file=package.file), part=name))
    return name


def _read_sheets(
    package: Package, main: str, outline: _Outline, links: tuple[_Link, ...], findings: Findings
) -> Iterator[Sheet]:
    by_id = {link.id: link for link in links}
    for name, state, link_id in outline.sheets:
        link = by_id.get(link_id)
        if link is None:
            findings.add(error("workbook-broken", Source(file=package.file, sheet=name), part=main))
        elif link.type.endswith("/worksheet"):
            try:
                yield Sheet(name=name, part=_resolve(package, main, link), hidden=state != "visible")
            except RefusalError as refusal:
                findings.add(refusal.problem)


def _check_sheets(file: str, index: Index) -> Iterator[Problem]:
    names: set[str] = set()
    parts: set[str] = set()
    for sheet in index.sheets:
        place = Source(file=file, sheet=sheet.name)
        for character in sorted(filter(is_forbidden, set(sheet.name)), key=sheet.name.index):
            yield error("workbook-sheet-character", place, character=name_of(character))
        if sheet.name.lower() in names or sheet.part.lower() in parts:
            yield error("workbook-broken", place, part=sheet.part)
        names.add(sheet.name.lower())
        parts.add(sheet.part.lower())
