"""Public pages read from a streaming replica, as long as it lives and keeps up; see docs/scaling.md."""
