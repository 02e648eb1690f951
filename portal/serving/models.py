"""What the database already holds of the fixtures that came with the code."""

from django.db import models


class FixtureLoad(models.Model):
    """What was last loaded from a folder, or built by the code, so that a restart does nothing twice."""

    folder = models.TextField(primary_key=True)
    digest = models.TextField()
    loaded_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.folder} {self.digest[:12]}"
