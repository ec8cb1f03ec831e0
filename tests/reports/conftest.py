"""Word documents as LibreOffice shows them, where it is on the machine."""

import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from desktop_app.reports.blocks import Block
from desktop_app.reports.formats import RENDERERS

SOFFICE = shutil.which("soffice")
WordPages = Callable[[Sequence[Sequence[Block]]], list[bytes]]
"""The PDFs that LibreOffice makes of Word documents, all in one run: it is slow to start."""


@pytest.fixture
def word_pages(tmp_path: Path) -> WordPages:
    if SOFFICE is None:
        pytest.skip("LibreOffice is not on this machine")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"

    def read(documents: Sequence[Sequence[Block]]) -> list[bytes]:
        files = [tmp_path / f"{number}.docx" for number in range(len(documents))]
        for file, blocks in zip(files, documents, strict=True):
            file.write_bytes(RENDERERS["docx"](list(blocks)))
        command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
        subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=240)
        return [file.with_suffix(".pdf").read_bytes() for file in files]

    return read
