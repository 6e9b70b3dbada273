"""Outlook messages for tests: compound files ([MS-CFB]) with the properties that [MS-OXMSG] keeps in them."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

SECTOR, SMALL, LARGE = 512, 64, 4096
END, FREE, FAT, NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
STORAGE, STREAM, ROOT = 1, 2, 5
TEXT, BYTES, TIME, NUMBER = 0x001F, 0x0102, 0x0040, 0x0003

Value = str | bytes | datetime | int


def msg(
    properties: Mapping[int, Value],
    attachments: Sequence[Mapping[int, Value]] = (),
) -> bytes:
    """A message with these properties by their numbers, and attachments with theirs."""
    storages = {f"__attach_version1.0_#{at:08X}": _streams(each, 8) for at, each in enumerate(attachments)}
    return _compound(_streams(properties, 32, len(attachments)) | storages)


def _streams(properties: Mapping[int, Value], header: int, attached: int = 0) -> dict[str, bytes]:
    """The streams of a message or an attachment, by name."""
    head = struct.pack("<8x4I8x", 0, attached, 0, attached) if header == 32 else bytes(header)
    lines, found = [], {}
    for number, value in properties.items():
        if isinstance(value, datetime):
            since = value.astimezone(UTC) - datetime(1601, 1, 1, tzinfo=UTC)
            lines.append(struct.pack("<HHIQ", TIME, number, 6, int(since.total_seconds()) * 10_000_000))
        elif isinstance(value, int):
            lines.append(struct.pack("<HHIII", NUMBER, number, 6, value, 0))
        else:
            kind, content = (TEXT, value.encode("utf-16-le")) if isinstance(value, str) else (BYTES, value)
            found[f"__substg1.0_{number:04X}{kind:04X}"] = content
            lines.append(struct.pack("<HHIII", kind, number, 6, len(content) + 2 * (kind == TEXT), 0))
    return found | {"__properties_version1.0": head + b"".join(lines)}


# Compound files ------------------------------------------------------------------------------------------


@dataclass
class _Sectors:
    """Sectors of one size with the chain that each goes on to."""

    size: int
    content: bytearray = field(default_factory=bytearray)
    chain: list[int] = field(default_factory=list)

    def add(self, content: bytes) -> int:
        """Keep these bytes; where their chain begins."""
        if not content:
            return END
        start, count = len(self.chain), -(-len(content) // self.size)
        self.content += content.ljust(count * self.size, b"\0")
        self.chain += [*range(start + 1, start + count), END]
        return start


def _compound(tree: Mapping[str, bytes | Mapping[str, bytes]]) -> bytes:
    """A compound file of streams, and of storages with streams."""
    large, small = _Sectors(SECTOR), _Sectors(SMALL)
    entries: list[list[int | str]] = [["Root Entry", ROOT, NONE, NONE, 0, 0]]

    def keep(names: Mapping[str, bytes | Mapping[str, bytes]]) -> int:
        """The entries of one storage, each the right neighbour of the one before; the first of them."""
        first = before = NONE
        for name, held in names.items():
            at = len(entries)
            first = at if first == NONE else first
            if before != NONE:
                entries[before][2] = at
            before = at
            if isinstance(held, bytes):
                sectors = large if len(held) >= LARGE else small
                entries.append([name, STREAM, NONE, NONE, sectors.add(held), len(held)])
            else:
                entries.append([name, STORAGE, NONE, NONE, 0, 0])
                entries[at][3] = keep(held)
        return first

    entries[0][3] = keep(tree)
    entries[0][4:] = [large.add(bytes(small.content)), len(small.content)]
    directory = large.add(b"".join(_entry(*each) for each in entries))  # type: ignore[arg-type]
    little = large.add(_numbers(small.chain))
    tables = -(-(len(large.chain) + 1) // (SECTOR // 4 - 1))
    at = len(large.chain)
    fat = _numbers(large.chain + [FAT] * tables)
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0x3E, 3, 0xFFFE, 9, 6,
        0, tables, directory, 0, LARGE, little, -(-len(small.chain) // (SECTOR // 4)), END, 0,
    )  # fmt: skip
    listed = _numbers([*range(at, at + tables), *[FREE] * (109 - tables)], 436)
    return header + listed + bytes(large.content) + fat.ljust(tables * SECTOR, b"\xff")


def _numbers(numbers: Sequence[int], multiple: int = SECTOR) -> bytes:
    packed = struct.pack(f"<{len(numbers)}I", *numbers)
    return packed.ljust(-(-len(packed) // multiple) * multiple, b"\xff")


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16x4x8x8xIQ", written, len(written) + 2, kind, 1, NONE, right, child, start, size
    )
