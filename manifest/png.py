"""Pictures as PNG (ISO/IEC 15948): eight bits a channel, with transparency."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

Pixel = tuple[int, int, int, int]
"""Red, green, blue and opacity, each 0-255."""

SIGNATURE = b"\x89PNG\r\n\x1a\n"
TRUECOLOUR_WITH_ALPHA = 6


def png(width: int, height: int, pixels: Iterable[Pixel]) -> bytes:
    """The picture whose pixels are given row by row."""
    flat = bytes(channel for pixel in pixels for channel in pixel)
    rows = b"".join(b"\x00" + flat[row * width * 4 : (row + 1) * width * 4] for row in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, TRUECOLOUR_WITH_ALPHA, 0, 0, 0)
    return SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
