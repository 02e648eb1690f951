"""What the API's tests share."""

import pytest


@pytest.fixture(autouse=True)
def no_limits(settings):
    """Tests ask more often than a reader; the limits have tests of their own."""
    settings.API_LIMIT_ANONYMOUS = settings.API_LIMIT_KEY = 0


@pytest.fixture
def get(db, client):
    """Ask the API: ``get("laws/", topic="elections")``; the body of a stream is read."""

    def ask(address, *, headers=None, **query):
        path = address if address.startswith("/") else f"/api/v1/{address}"
        response = client.get(path, query, headers=headers or {})
        if response.streaming:
            response.body = b"".join(response.streaming_content)
        else:
            response.body = response.content
        return response

    return ask
