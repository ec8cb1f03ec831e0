"""Reading a plan document: lines of a file in, plan JSON with its places and doubts out. `reader.read` does it.

One small module per rule: `layout` and `columns` (paragraphs), `outline` (labels), `sections` (titles), `head`,
`citations`, `period`, `items`, `phases`, `targets`, `assignments`, `deadlines`, `milestones`, `ending`. The values are
in `readings`, which is all that the rest of the program loads at start.
"""
