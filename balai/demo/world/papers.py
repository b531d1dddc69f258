"""Placeholder scans: one page that says what it stands for, and that it is an example."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile


def paper(*lines: str, name: str = "contoh.pdf") -> SimpleUploadedFile:
    """A PDF of one A4 page with these lines below a large CONTOH, written by hand: 1 KB, no library."""
    return SimpleUploadedFile(name, pdf(["CONTOH", "Bukan dokumen asli", "", *lines]), content_type="application/pdf")


def pdf(lines: list[str]) -> bytes:
    """The bytes of that page. Only Latin letters: the fourteen built-in fonts know no others."""
    marks = [
        f"BT /F1 {34 if n == 0 else 14} Tf 72 {740 - 28 * n} Td ({_plain(line)}) Tj ET" for n, line in enumerate(lines)
    ]
    drawing = "\n".join(["0.55 g", *marks[:1], "0 g", *marks[1:], "72 700 m 523 700 l S"]).encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table) + end


def _plain(line: str) -> str:
    kept = line.encode("latin-1", "replace").decode("latin-1")
    return kept.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
