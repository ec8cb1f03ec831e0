"""`python -m desktop_app` is the same as `phongtrao`."""

from __future__ import annotations

import sys

from desktop_app.cli import main

sys.exit(main())
