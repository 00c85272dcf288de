"""The migrations, one file a revision: NNNN_what_it_adds.py, whose revision is its number."""
