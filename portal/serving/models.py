"""What the database already holds of the fixtures that came with the code."""

from django.db import models


class FixtureLoad(models.Model):
    """The content of a fixtures folder as it was last loaded, so that a restart loads nothing."""

    folder = models.TextField(primary_key=True)
    digest = models.TextField()
    loaded_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.folder} {self.digest[:12]}"
