"""Phong Trào: plans, weekly checklists and reports for local offices without internet."""

from __future__ import annotations

__version__ = "0.1.0"
