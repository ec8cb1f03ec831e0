"""Which tests of the services this system can run."""

import sys

collect_ignore = ["test_power_cut.py"] if sys.platform == "win32" else []  # a child that dies needs os.fork
