"""Whether the addresses of sources still answer: checked by a command, never in a web process."""
