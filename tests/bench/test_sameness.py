"""The check of the benchmark that its peers answer what the portal answers."""

import json

from bench.sameness import compared, differences

ROW = {"slug": "a-law", "title": "A law", "topics": [{"slug": "courts"}], "disputed": False, "date": None}


def as_json(value):
    return json.dumps(value).encode()


def listed(*rows, **more):
    return as_json({"count": 1, "next": None, "results": list(rows)} | more)


def test_the_same_answer_has_no_differences():
    assert compared("django-ninja", "JSON list", listed(ROW), listed(ROW)) == []


def test_a_value_that_differs_is_named_with_its_place():
    other = ROW | {"topics": [{"slug": "health"}]}

    assert compared("django-ninja", "JSON list", listed(other), listed(ROW)) == [
        "results.0.topics.0.slug is 'health', and 'courts' in the portal's"
    ]


def test_a_name_that_is_missing_or_of_its_own_is_said():
    other = {name: value for name, value in ROW.items() if name != "title"} | {"name": "A law"}

    assert compared("django-ninja", "JSON list", listed(other), listed(ROW)) == [
        "results.0.title is missing",
        "results.0.name is not in the portal's",
    ]


def test_a_list_with_fewer_rows_differs():
    assert compared("django-ninja", "JSON list", listed(), listed(ROW))


def test_the_next_page_may_have_another_address_but_not_be_unsaid():
    wanted = listed(ROW, next="http://one/")

    assert compared("django-ninja", "JSON list", listed(ROW, next="http://other/"), wanted) == []
    assert compared("django-ninja", "JSON list", as_json({"count": 1, "results": [ROW]}), wanted) == ["next is missing"]


def test_a_moment_may_be_written_in_another_form_but_not_be_another():
    assert not [*differences("2026-11-28T18:27:33.372Z", "2026-11-28T18:27:33.372478+00:00")]
    assert [*differences("2026-11-28T18:27:34.372Z", "2026-11-28T18:27:33.372478+00:00")]


def test_false_is_neither_null_nor_nought():
    assert [*differences(False, 0)]
    assert [*differences(False, None)]
    assert [*differences(None, "")]


def test_texts_of_json_in_a_flat_table_are_compared_as_what_they_say():
    flat = ROW | {"id": 7, "topics": '[{"slug":"courts"}]', "disputed": 0}
    wrong = flat | {"topics": '[{"slug":"health"}]'}

    assert compared("Datasette", "JSON list", as_json({"rows": [flat]}), listed(ROW)) == []
    assert compared("Datasette", "JSON list", as_json({"rows": [wrong]}), listed(ROW))


def test_a_flat_list_of_other_laws_is_no_comparison():
    flat = ROW | {"slug": "another-law", "topics": "[]", "disputed": 0}

    assert compared("Datasette", "JSON list", as_json({"rows": [flat]}), listed(ROW)) == [
        "no law that the portal's answer has too"
    ]


def test_the_entries_of_a_search_are_compared_where_both_found_them():
    wanted = listed({"highlight": "a <mark>law</mark>", "entry": ROW | {"url": "http://one/"}}, facets={})
    same = listed({"highlight": "<mark>law</mark>", "entry": ROW | {"url": "/one/"}})
    other = listed({"highlight": "", "entry": ROW | {"url": "/one/", "title": "Another"}})

    assert compared("Django + DRF", "JSON search, rare", same, wanted) == []
    assert compared("Django + DRF", "JSON search, rare", other, wanted)


def test_a_page_has_the_words_of_the_portals_in_markup_of_its_own():
    page = "<main><h1>A law</h1>" + "<p>It says who decides.</p>" * 20

    assert compared("Django + DRF", "HTML list", page.encode(), page.replace("main", "body").encode()) == []


def test_a_page_that_says_less_or_weighs_another_is_not_the_same():
    wanted = b"<p>" + b"who decides " * 50

    assert compared("Django + DRF", "HTML list", b"<p>" + b"who decided " * 50, wanted) == [
        "50 words of the portal's page are missing: decides"
    ]
    assert compared("Django + DRF", "HTML list", wanted + b"<br>" * 50, wanted) == ["the page is 133% of the portal's"]


def test_lines_of_a_csv_are_compared_in_whatever_order():
    wanted = b"slug,title\na,A\nb,B\n"

    assert compared("Django + DRF", "CSV", b"slug,title\nb,B\na,A\n", wanted) == []
    assert compared("Django + DRF", "CSV", b"slug,title\nb,C\na,A\n", wanted) == ["1 lines differ, that of b first"]
    assert compared("Django + DRF", "CSV", b"slug\nb\na\n", wanted)
