"""The Reform Portal's project package and kernel; it knows no content app."""
