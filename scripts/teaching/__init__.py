"""What `scripts/teach.py` and `teach_encoder.py` are made of; nothing here is needed to read a draft."""
