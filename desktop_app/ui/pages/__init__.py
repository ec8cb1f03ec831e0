"""The pages: a folder for each, begun in its `page.py`.

Beside the folders lie what several pages share, and the two that are opened first: the week and the first run.
"""
