"""Three real plans, read by the program and by hand: both must say the same, field by field."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from desktop_app.services import intake
from tests.helpers.samples import REAL_DOCUMENTS, REAL_PLANS, SHARED

SCORER = SHARED / "spec" / "score_plan.py"
DOCUMENTS = sorted(REAL_DOCUMENTS.glob("*.txt"))

pytestmark = pytest.mark.skipif(not SCORER.is_file(), reason="the real plans are not on this machine")


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_plan", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem[:3])
def test_a_real_plan_is_read_as_a_person_reads_it(document: Path, scorer: ModuleType) -> None:
    by_hand = json.loads((REAL_PLANS / f"{document.stem[:3]}.json").read_text("utf-8"))
    fields = scorer.score_document(by_hand, dict(intake.read(document).plan))
    assert {name: score for name, score in fields.items() if score < 1} == {}
