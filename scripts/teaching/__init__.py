"""What `scripts/teach.py` is made of; nothing here is needed to read a draft."""
