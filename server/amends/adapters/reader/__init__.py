"""The reader: what a model taught by annotated examples finds in sentences (see `readers.open_readers`)."""
