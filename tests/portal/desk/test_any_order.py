"""Whatever editors do in whatever order: each step is done or refused, and what is stored is what is public."""

import random

import pytest

from portal.catalogue.registry import collection_named
from portal.desk.models import Act, Revision
from portal.editorial.models import Publishable
from tests.portal.delivery.test_page_cache import assert_stored_is_fresh
from tests.portal.desk.conftest import at_desk, change_url, claim, measure, open_form, published, save_form

ACTS = 80
TITLES = ["Fewer members for a party", "Half the members", "A tenth of the members"]
SLUGS = ["party-members", "second", "third", "moved-one", "moved-two"]
LIKELY = {
    "none": ["submit"],
    "editing": ["submit", "submit", "submit", "discard"],
    "review": ["approve", "approve", "ask_for_changes", "take_back"],
    "approved": ["publish_now", "publish_now", "publish_now", "schedule", "withdraw"],
}
ALL_STEPS = sorted({name for names in LIKELY.values() for name in names})
WHO = {"approve": "rita", "ask_for_changes": "rita", "publish_now": "pavel", "schedule": "pavel", "withdraw": "pavel"}


@pytest.fixture
def measures_that_name_each_other(world):
    """The third stands beside the second, and the first belongs to a package."""
    relation = {"predicate": "reinforces", "object": "measures/second", "claim": "c-third"}
    package = {"slug": "package", "jurisdiction": "kz", "title": "Package", "contents": "partial"}
    published(
        packages=[{**package, "claims": [claim("c-package")]}],
        measures=[
            measure("second", title="Second"),
            measure("third", title="Third", relations=[relation]),
            measure(packages=["package"]),
        ],
    )
    return collection_named("measures").model.objects


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_every_step_is_taken_or_refused(measures_that_name_each_other, anna, rita, pavel, seed):
    rows = measures_that_name_each_other
    chance = random.Random(seed)  # noqa: S311 - a walk that can be repeated
    desks = {user.username: at_desk(user) for user in (anna, rita, pavel)}
    for _ in range(ACTS):
        row = chance.choice(list(rows.order_by("pk")))
        response = chance.choice(DOING)(desks, row, chance)
        assert response.status_code < 500
        assert_readers_see_a_version_that_is_kept(rows)
    assert_stored_is_fresh()


def desk_of(desks, name, chance):
    """Mostly of the one who may do it, at times of anybody."""
    return desks[chance.choice([name] * 4 + sorted(desks))]


def edit(desks, row, chance):
    desk = desk_of(desks, "anna", chance)
    if not desk.get(change_url(row)).context["adminform"].form.fields:
        return desk.get(change_url(row))  # it is locked
    return save_form(desk, row, open_form(desk, row), title_en=chance.choice(TITLES))


def step(desks, row, chance):
    name = chance.choice([*LIKELY[row.pending] * 3, *ALL_STEPS])
    more = {"note": "why", "sure": "1", "on": "2999-01-01T09:00"}
    desk = desk_of(desks, WHO.get(name, "anna"), chance)
    return desk.post(f"/admin/desk/step/measures/{row.pk}/", {"step": name, **more})


def restore(desks, row, chance):
    numbers = Revision.objects.filter(collection="measures", object_id=row.pk).values_list("number", flat=True)
    asked = {"number": chance.choice([*numbers, 1])}
    return desk_of(desks, "anna", chance).post(f"/admin/desk/restore/measures/{row.pk}/", asked)


def rename(desks, row, chance):
    asked = {"slug": chance.choice(SLUGS), "note": "why"}
    return desk_of(desks, "pavel", chance).post(f"/admin/desk/rename/measures/{row.pk}/", asked)


def merge(desks, row, chance):
    asked = {"other": chance.choice(SLUGS), "note": "why", "confirmed": "1"}
    return desk_of(desks, "pavel", chance).post(f"/admin/desk/merge/measures/{row.pk}/", asked)


def unmerge(desks, _row, chance):
    acts = Act.objects.filter(kind=Act.Kind.MERGED).values_list("pk", flat=True)
    return desk_of(desks, "pavel", chance).post(f"/admin/desk/unmerge/{chance.choice([*acts, 0])}/")


DOING = [*[edit] * 3, *[step] * 9, restore, rename, merge, unmerge]


def assert_readers_see_a_version_that_is_kept(rows):
    for row in rows.filter(status=Publishable.Status.PUBLISHED):
        if row.pending == Publishable.Pending.NONE:
            assert row.published_version in (None, row.version), row
        elif row.published_version:
            assert Revision.objects.filter(
                collection="measures", object_id=row.pk, number=row.published_version
            ).exists(), row
