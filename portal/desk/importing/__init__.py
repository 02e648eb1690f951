"""Files of entries: read with care, checked row by row, written all or not at all, undone."""
