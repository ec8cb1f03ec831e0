"""Files of other word processors (.doc, .rtf, .odt) through LibreOffice, when this machine has it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from desktop_app.domain.plan_reader.readings import ReadingRefusal, ReadingRefused

LONGEST = 60  # seconds
_USUAL_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/usr/lib/libreoffice/program/soffice",
)


def find_converter() -> str | None:
    """LibreOffice's program; None when there is none."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def as_docx(raw: bytes, ending: str, name: str) -> bytes:
    """The same document as .docx. It works in a folder of its own, with a profile of its own, for a limited time."""
    program = find_converter()
    if program is None:
        raise ReadingRefused(ReadingRefusal.NEEDS_CONVERTER, name)
    with tempfile.TemporaryDirectory(prefix="phongtrao-") as folder:
        source, profile = Path(folder) / f"plan{ending}", Path(folder) / "profile"
        source.write_bytes(raw)
        command = [
            *(program, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={profile.as_uri()}"),
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, str(source)),
        ]
        hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        try:
            subprocess.run(
                *(command,),
                check=False,
                capture_output=True,
                timeout=LONGEST,
                creationflags=hidden,
                env={**os.environ, "HOME": folder},
            )
            made = source.with_suffix(".docx")
            if made.is_file():
                return made.read_bytes()
        except (OSError, subprocess.TimeoutExpired) as error:
            raise ReadingRefused(ReadingRefusal.CONVERTER_FAILED, name) from error
    raise ReadingRefused(ReadingRefusal.CONVERTER_FAILED, name)
