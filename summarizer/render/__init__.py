"""The room that renders: a brief becomes text for a reader."""
