"""What differs between two entries: per field, part by part, word by word."""

from dataclasses import dataclass

from diff_match_patch import diff_match_patch

from portal.desk.part_matching import pairs, part_title

LONG = 40  # characters from which a text is compared word by word


@dataclass
class Difference:
    """One field that differs; ``path`` leads to it, such as claims / "share: 88" / source."""

    path: tuple
    label: str
    before: object
    after: object
    act: str  # changed, added or removed

    @property
    def words(self):
        """Pieces of text as (kept | removed | added, text) for long texts, else nothing."""
        texts = isinstance(self.before, str) and isinstance(self.after, str)
        if not texts or max(len(self.before), len(self.after)) < LONG:
            return []
        return word_differences(self.before, self.after)


def differences(form, before, after, path=()):
    """Return the Differences from one entry to another."""
    found = []
    for name in form.names:
        one, other = before.get(name), after.get(name)
        if one == other:
            continue
        if name in form.parts:
            found += _part_differences(form, name, one, other, path)
        else:
            act = "added" if one in (None, "", []) else "removed" if other in (None, "", []) else "changed"
            found.append(Difference(path, label_of(form, name), one, other, act))
    return found


def _part_differences(form, name, before, after, path):
    part_form = form.part(name)
    found = []
    for one, other in pairs(part_form, before, after):
        here = (*path, label_of(form, name), part_title(part_form, other or one))
        if one is None or other is None:
            act = "added" if one is None else "removed"
            found.append(
                Difference(here, "", one and described(part_form, one), other and described(part_form, other), act)
            )
        else:
            found += differences(part_form, one, other, here)
    return found


def label_of(form, name):
    """The words of the form for a field, a list or a group of parts."""
    if name in form.parts:
        return str(form.part(name).model._meta.verbose_name_plural)
    field = form.values.get(name) or form.references.get(name) or form.lists.get(name)
    language = name[-2:] if name.endswith(("_kk", "_ru")) else ""
    words = str(field.verbose_name)
    return f"{words} ({language})" if language and f"[{language}]" not in words else words


def described(form, part):
    """A whole part as lines of "field: value"."""
    lines = []
    for name in form.names:
        value = part.get(name)
        if value in (None, "", []):
            continue
        if name in form.parts:
            value = "; ".join(part_title(form.part(name), item) for item in value)
        elif isinstance(value, list):
            value = ", ".join(map(str, value))
        lines.append(f"{label_of(form, name)}: {value}")
    return "\n".join(lines)


def word_differences(before, after):
    """Pieces (kept | removed | added, text) by words, in reading order."""
    matcher = diff_match_patch()
    matcher.Diff_Timeout = 1.0
    one, other, words = _words_as_characters(before, after)
    found = matcher.diff_main(one, other, False)
    matcher.diff_cleanupSemantic(found)
    names = {-1: "removed", 0: "kept", 1: "added"}
    return [(names[act], "".join(words[ord(c)] for c in text)) for act, text in found]


def _words_as_characters(*texts):
    """Each different word as one character, so that a comparison by characters is one by words."""
    numbers, words, encoded = {}, {}, []
    for text in texts:
        characters = []
        for word in _split(text):
            number = numbers.setdefault(
                word, 0xE000 + len(numbers) % 0x1800 if len(numbers) < 0x1800 else 0x10000 + len(numbers)
            )
            words[number] = word
            characters.append(chr(number))
        encoded.append("".join(characters))
    return *encoded, words


def _split(text):
    """Words and the white space between them, nothing lost."""
    pieces, word = [], ""
    for character in text:
        if character.isspace():
            pieces += [word, character] if word else [character]
            word = ""
        else:
            word += character
    return [*pieces, word] if word else pieces
