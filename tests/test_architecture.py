"""Who may import whom: the layers of the program as one table, held for every module, late imports included."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import desktop_app

ROOT = Path(desktop_app.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))

LEAVES = {"text", "i18n", "errors", "assets", "values", "__version__"}
OURS: dict[str, set[str]] = {  # part: the parts it may import, besides itself and the leaves
    "domain": set(),
    "storage": {"domain"},
    "exchange": {"domain"},
    "intake": {"domain"},
    "scanning": {"domain"},
    "reports": {"domain"},
    "folders": set(),
    "settings": set(),
    "messages": {"sentences"},
    "services": {"domain", "storage", "exchange", "intake", "scanning", "reports", "folders", "settings"},
    "logs": set(),
    "ui": {"domain", "services", "folders", "settings", "messages"},
    "sentences": {"domain"},
    "commands": {"domain", "storage", "services", "folders", "messages"},
    "cli": {"domain", "commands", "folders", "settings", "messages", "app"},
    "app": {"domain", "storage", "services", "ui", "folders", "settings", "messages", "logs"},
    "quick_start": {"services"},
    "__main__": {"cli", "app", "quick_start"},
    "__init__": set(),
}
OPEN_BELOW = {  # what a leaf may import of ours
    "text": set(),
    "i18n": {"assets"},
    "errors": set(),
    "assets": set(),
    "values": set(),
}
THEIRS = {  # a library, and the only parts that may import it
    "PySide6": {"ui", "app", "quick_start"},
    "sqlite3": {"storage"},
    "sqlite_utils": {"storage"},
    "reportlab": {"reports"},
    "segno": {"reports"},
    "pypdfium2": {"intake", "reports"},
    "docx": {"intake", "reports"},
    "lxml": {"intake"},
    "openpyxl": {"intake", "reports"},
    "PIL": {"intake"},
    "nacl": {"exchange"},
    "holidays": {"domain"},
    "babel": {"i18n"},
}
ONLY_LATE = {"cli": {"app"}}  # importable inside functions only: the command line starts without windows
PURE = {"domain"}
CLOCKS = {"today", "now", "utcnow", "time", "time_ns", "monotonic", "perf_counter", "localtime", "gmtime"}
CLOCK_OWNERS = {"date", "datetime", "time"}
DISK_MODULES = {
    "os",
    "io",
    "shutil",
    "tempfile",
    "pathlib",
    "glob",
    "zipfile",
    "sqlite3",
    "subprocess",
    "socket",
    "time",
    "random",
}
DISK_METHODS = {"read_text", "write_text", "read_bytes", "write_bytes", "unlink", "mkdir", "rmdir", "iterdir", "touch"}


def part_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported(node: ast.AST, path: Path) -> list[str]:
    """The full names a node imports; "from desktop_app import x" is the import of desktop_app.x."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        if node.level:
            parents = path.relative_to(ROOT.parent).with_suffix("").parts[: -node.level]
            return [".".join([*parents, *([node.module] if node.module else []), alias.name]) for alias in node.names]
        if node.module == "desktop_app":
            return [f"desktop_app.{alias.name}" for alias in node.names]
        return [node.module or ""]
    return []


def strays(path: Path, tree: ast.Module) -> Iterator[str]:
    part = part_of(path)
    allowed = {part} | (OPEN_BELOW[part] if part in LEAVES else LEAVES | OURS[part])
    for node in ast.walk(tree):
        for name in imported(node, path):
            top, _, rest = name.partition(".")
            if top == "desktop_app":
                target = rest.split(".")[0] or "__init__"
                if target not in allowed | {"__init__"}:
                    yield f"{path.name}:{getattr(node, 'lineno', 0)} {name}"
            elif part not in THEIRS.get(top, {part}):
                yield f"{path.name}:{getattr(node, 'lineno', 0)} {name}"


def hasty(path: Path, tree: ast.Module) -> Iterator[str]:
    """Imports at the top of a module that must stand inside a function."""
    late = ONLY_LATE.get(part_of(path), set())
    for node in tree.body:
        for name in imported(node, path):
            if name.startswith("desktop_app.") and name.split(".")[1] in late:
                yield name


def worldly(path: Path, tree: ast.Module) -> Iterator[str]:
    """Uses of the clock and the disk."""
    for node in ast.walk(tree):
        for name in imported(node, path):
            if name.partition(".")[0] in DISK_MODULES:
                yield f"{path.name}:{getattr(node, 'lineno', 0)} {name}"
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in {"open", "print", "input"}
        ):
            yield f"{path.name}:{node.lineno} {node.func.id}()"
        if isinstance(node, ast.Attribute) and (
            node.attr in DISK_METHODS
            or (node.attr in CLOCKS and isinstance(node.value, ast.Name) and node.value.id in CLOCK_OWNERS)
        ):
            yield f"{path.name}:{node.lineno} .{node.attr}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_imports_only_what_lies_below_it(path: Path) -> None:
    part = part_of(path)
    assert part in LEAVES | set(OURS), f"the table does not say what {part} may import"
    tree = ast.parse(path.read_text("utf-8"))
    assert list(strays(path, tree)) == []
    assert list(hasty(path, tree)) == []


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if part_of(path) in PURE],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_the_rules_of_the_work_use_no_clock_and_no_disk(path: Path) -> None:
    assert list(worldly(path, ast.parse(path.read_text("utf-8")))) == []


def test_every_folder_with_modules_is_a_package() -> None:
    folders = {path.parent for path in MODULES}
    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("domain/x.py", "from desktop_app.storage import workbook"),
        ("domain/x.py", "from desktop_app import storage"),
        ("domain/x.py", "from ..storage import workbook"),
        ("reports/x.py", "def f():\n    from desktop_app.exchange import drives"),
        ("reports/x.py", "import PySide6.QtCore"),
        ("ui/pages/x.py", "from desktop_app.storage.workbook import Workbook"),
        ("services/x.py", "import sqlite3"),
        ("text.py", "from desktop_app.domain import week"),
        ("settings.py", "from desktop_app import folders"),
    ],
)
def test_a_stray_import_would_be_noticed(module: str, code: str) -> None:
    assert len(list(strays(ROOT / module, ast.parse(code)))) == 1


@pytest.mark.parametrize(
    "code",
    ["date.today()", "datetime.now(UTC)", "import time", "open('x')", "from pathlib import Path", "file.read_text()"],
)
def test_a_look_at_the_clock_or_the_disk_would_be_noticed(code: str) -> None:
    assert len(list(worldly(ROOT / "domain/x.py", ast.parse(code)))) == 1


def test_windows_imported_at_once_by_the_command_line_would_be_noticed() -> None:
    assert list(hasty(ROOT / "cli.py", ast.parse("from desktop_app.app import main"))) == ["desktop_app.app"]
    assert list(hasty(ROOT / "cli.py", ast.parse("def f():\n    from desktop_app.app import main"))) == []
