"""The ZIP package around a workbook: which parts it has, and their bytes, never more than they claim to be."""

from collections.abc import Iterator

from pfs_cli.characters import is_forbidden
from pfs_cli.problem import Problem, error
from pfs_cli.read.findings import Findings, RefusalError
from pfs_cli.record import Record
from pfs_cli.source import Source

MOST_PARTS = 5_000
MOST_BYTES = 100 * 2**20
MOST_RATIO = 300
"""A sheet of a hundred thousand similar rows packs to a twentieth; only a bomb packs to a three-hundredth."""

_MEBIBYTE = 2**20
_STEP = 2**16
_CENTRAL_HEADER = b"PK\x01\x02"
_LOCAL_HEADER = b"PK\x03\x04"
_LOCAL_HEADER_SIZE = 30
_ENCRYPTED = 1
_STORED = 0
_DEFLATED = 8


class Part(Record):
    """One file in the package: where its header begins, its packed and its claimed size in bytes, its CRC-32."""

    name: str
    start: int
    packed: int
    size: int
    method: int
    checksum: int


class Package(Record):
    """The parts of a workbook file. Part names differ in more than their case."""

    file: str
    content: bytes
    parts: tuple[Part, ...]

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts in lower case."""
        return frozenset(part.name.lower() for part in self.parts)

    def find(self, name: str) -> Part | None:
        """The part of this name, whatever its case."""
        return next((part for part in self.parts if part.name.lower() == name.lower()), None)


def open_package(content: bytes, file: str) -> tuple[Package | None, tuple[Problem, ...]]:
    """The parts of a ZIP file, when their names, number and sizes are those of a workbook; nothing is unpacked."""
    import io
    import struct
    from zipfile import BadZipFile, LargeZipFile, ZipFile

    place = Source(file=file)
    if content.count(_CENTRAL_HEADER) > MOST_PARTS:
        return None, (error("workbook-too-many-parts", place, limit=f"{MOST_PARTS:,}"),)
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            first = archive.start_dir
            begins = min((entry.header_offset for entry in archive.infolist()), default=0)
    except (BadZipFile, LargeZipFile, NotImplementedError, ValueError, OSError, struct.error):
        return None, (error("workbook-broken", place, part="ZIP"),)
    if begins > 0:  # something stands before the archive, perhaps another one: every reader picks its own
        return None, (error("workbook-broken", place, part="ZIP"),)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        return None, (error("table-encrypted", place, format="ZIP"),)
    findings = Findings()
    for entry in entries:
        if not _is_plain(entry.orig_filename):
            findings.add(error("workbook-unsafe-part", place, part=entry.orig_filename))
    parts = tuple(
        Part(
            name=entry.orig_filename,
            start=entry.header_offset,
            packed=entry.compress_size,
            size=entry.file_size,
            method=entry.compress_type,
            checksum=entry.CRC,
        )
        for entry in entries
    )
    package = Package(file=file, content=content, parts=parts)
    for problem in (*_check_sizes(package), *_check_overlaps(package, first)):
        findings.add(problem)
    problems = findings.all(file)
    return (None if problems else package), problems


def inflate(package: Package, part: Part) -> Iterator[bytes]:
    """The bytes of a part, a piece at a time. Raises `RefusalError` when they are not what the header claims."""
    import zlib

    start = _start_of_bytes(package, part)
    packed = package.content[start : start + part.packed]
    size = 0
    checksum = 0
    for piece in _unpack(packed, part.method):
        size += len(piece)
        checksum = zlib.crc32(piece, checksum)
        if size > part.size:
            break
        yield piece
    if size != part.size or checksum != part.checksum:
        raise RefusalError(error("workbook-part-lies", Source(file=package.file), part=part.name))


def _unpack(packed: bytes, method: int) -> Iterator[bytes]:
    import zlib

    if method == _STORED:
        for start in range(0, len(packed), _STEP):
            yield packed[start : start + _STEP]
        return
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        while packed or not stream.eof:
            piece = stream.decompress(packed, _STEP)
            packed = stream.unconsumed_tail
            if not piece and not packed:
                return
            yield piece
    except zlib.error:
        return


def _start_of_bytes(package: Package, part: Part) -> int:
    """Where the packed bytes begin: behind the part's own header, which must name the same part."""
    header = package.content[part.start : part.start + _LOCAL_HEADER_SIZE]
    if len(header) < _LOCAL_HEADER_SIZE or not header.startswith(_LOCAL_HEADER):
        raise RefusalError(error("workbook-part-lies", Source(file=package.file), part=part.name))
    encrypted = header[6] & _ENCRYPTED
    method = int.from_bytes(header[8:10], "little")
    name_size = int.from_bytes(header[26:28], "little")
    extra_size = int.from_bytes(header[28:30], "little")
    start = part.start + _LOCAL_HEADER_SIZE
    name = package.content[start : start + name_size]
    if encrypted or method != part.method or name not in _spellings(part.name):
        raise RefusalError(error("workbook-part-lies", Source(file=package.file), part=part.name))
    return start + name_size + extra_size


def _spellings(name: str) -> tuple[bytes, ...]:
    return tuple(name.encode(encoding, "replace") for encoding in ("utf-8", "cp437"))


def _is_plain(name: str) -> bool:
    """Whether a part's name stays inside the package: no `..`, no root, no drive, no backslash, no control."""
    if "\\" in name or ":" in name or any(is_forbidden(character) for character in name):
        return False
    return not any(step in {"", ".", ".."} for step in name.split("/"))


def _check_sizes(package: Package) -> Iterator[Problem]:
    place = Source(file=package.file)
    total = sum(part.size for part in package.parts)
    if total > MOST_BYTES:
        yield error(
            "workbook-too-large-inside",
            place,
            size=f"{total // _MEBIBYTE:,}",
            limit=f"{MOST_BYTES // _MEBIBYTE:,}",
        )
    seen: set[str] = set()
    for part in package.parts:
        if part.size > max(_MEBIBYTE, part.packed * MOST_RATIO) and total <= MOST_BYTES:
            yield error("workbook-bomb", place, part=part.name)
        if part.method not in {_STORED, _DEFLATED}:
            yield error("workbook-broken", place, part=part.name)
        if part.name.lower() in seen:
            yield error("workbook-part-twice", place, part=part.name)
        seen.add(part.name.lower())


def _check_overlaps(package: Package, end: int) -> Iterator[Problem]:
    """Parts that share bytes unpack to far more than the file can hold."""
    for part in sorted(package.parts, key=lambda part: part.start, reverse=True):
        if part.start + _LOCAL_HEADER_SIZE + part.packed > end:
            yield error("workbook-part-lies", Source(file=package.file), part=part.name)
        end = part.start
