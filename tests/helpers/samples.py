"""Where the tests find plans: our own, and real ones where an office has laid some beside the checkout."""

from pathlib import Path

_ROOT = Path(__file__).parents[2]
PLANS = _ROOT / "tests" / "data" / "plans"
A_DOCUMENT = PLANS / "ke-hoach-mau.txt"
A_PLAN_FILE = PLANS / "tuan-le-hoc-tap.json"
SHARED = _ROOT.parent / "shared"
REAL_DOCUMENTS = SHARED / "seeds"
REAL_PLANS = REAL_DOCUMENTS / "read"  # the real documents again, each as the plan JSON that a person read from it
