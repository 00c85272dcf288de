"""How good Amends is, measured on annotated drafts (tests/corpus/GUIDE.md)."""
