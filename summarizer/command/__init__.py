"""The command line in parts: options, parsing, the three verbs, outputs, progress."""
