import pytest

from tests.portal.delivery.entries import measure, published


@pytest.fixture
def world(db):
    published(
        jurisdictions=[{"slug": "kz", "code": "KZ", "name": "Kazakhstan"}],
        topics=[{"slug": "parties", "name": "Parties"}],
        sources=[
            {"slug": "register", "title": "Register of acts", "source_type": "legal_register", "lineage": "register"}
        ],
        measures=[measure("first")],
    )
