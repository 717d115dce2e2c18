"""Writes a PDF of one page with lines of text, just enough for a viewer to open it."""

from __future__ import annotations


def one_page(*lines: str) -> bytes:
    """The PDF file with these lines. A character that the font does not have becomes a question mark."""
    operators = "".join(f"({_escaped(line)}) Tj T*\n" for line in lines)
    stream = f"BT /F1 12 Tf 18 TL 56 780 Td\n{operators}ET".encode("cp1252", "replace")
    return _file(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )


def _file(*objects: bytes) -> bytes:
    """A file with the objects, numbered from 1, and the table of their positions."""
    content = b"%PDF-1.4\n"
    positions = b"0000000000 65535 f \n"
    for number, pdf_object in enumerate(objects, 1):
        positions += b"%010d 00000 n \n" % len(content)
        content += b"%d 0 obj\n%s\nendobj\n" % (number, pdf_object)
    size = len(objects) + 1
    return content + b"xref\n0 %d\n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        positions,
        size,
        len(content),
    )


def _escaped(text: str) -> str:
    text = "".join(character if character.isprintable() else " " for character in text)
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
