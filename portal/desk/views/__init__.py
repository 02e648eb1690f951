"""The desk's own pages: steps, history, moving entries, previews, help while writing."""
