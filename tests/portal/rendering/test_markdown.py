import pytest

from portal.rendering.markdown import MAX_BYTES, MarkdownTooLong, gist, inline_markdown, render_markdown


def test_markdown_becomes_html():
    assert render_markdown("**A** [law](https://example.org/)") == (
        '<p><strong>A</strong> <a href="https://example.org/" rel="noopener">law</a></p>\n'
    )


@pytest.mark.parametrize(
    ("text", "forbidden"),
    [
        ("<script>alert(1)</script>", "<script"),
        ("<img src=x onerror=alert(1)>", "<img"),
        ("[x](javascript:alert(1))", 'href="javascript'),
        ("![x](https://example.org/x.png)", "<img"),
        ("<p style='color:red'>x</p>", "<p style"),
    ],
)
def test_nothing_active_or_styled_survives(text, forbidden):
    assert forbidden not in render_markdown(text)


def test_headings_stay_below_those_of_the_page():
    assert render_markdown("# One\n\n## Two") == "<h3>One</h3>\n<h3>Two</h3>\n"


def test_text_over_the_limit_is_refused():
    assert "x" in render_markdown("x" * MAX_BYTES)
    with pytest.raises(MarkdownTooLong, match="at most 20000"):
        render_markdown("x" * (MAX_BYTES + 1))


def test_the_limit_counts_bytes_not_letters():
    with pytest.raises(MarkdownTooLong):
        render_markdown("ә" * (MAX_BYTES // 2 + 1))


def test_one_line_has_no_paragraph_around_it():
    assert inline_markdown("a **b**") == "a <strong>b</strong>"
    assert inline_markdown("a\n\nb") == "<p>a</p>\n<p>b</p>"


def test_a_gist_is_the_first_paragraph_without_links():
    assert gist("A **b** [c](https://example.org/).\n\nMore.") == "A <strong>b</strong> c."
    assert gist(None) == ""
