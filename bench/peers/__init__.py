"""Others on the same data. They run in bench's own environment, not the project's."""
