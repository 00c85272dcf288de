"""The checking itself, pure: no files, clock, randomness or frameworks."""
