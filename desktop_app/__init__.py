"""Phong Trào: plans, weekly checklists and reports for local offices without internet."""

__version__ = "0.1.0"
