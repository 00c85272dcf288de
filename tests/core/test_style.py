import itertools
import json
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.core.labels import FAULTS, MOVES, PROFILE_NAMES
from amends.core.style import (
    CHANNELS,
    MOST_PHRASES,
    Allow,
    Change,
    Flag,
    Style,
    StyleError,
    style_changes,
    style_from_json,
    style_from_toml,
    style_to_json,
    style_to_toml,
)

LANGUAGES = {"en": (), "id": ("Anda", "Bapak/Ibu", "Kak", "kamu"), "tr": ("siz", "sen")}

TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40
) | st.sampled_from(
    [
        "İ̇ı",
        'she said "sorry"',
        "back\\slash \\n",
        "two\nlines\r\nand a \t",
        "'''",
        '"""',
        "👩‍👩‍👧 é",
        "# no comment",
        "\x7f\x1b",
    ]
)
PHRASE = TEXT.map(str.strip).filter(bool)
MOVE_LIST = st.lists(st.sampled_from(MOVES), min_size=1, unique=True)


@st.composite
def styles(draw: st.DrawFn) -> Style:
    shuffled, cuts = draw(st.permutations(MOVES)), draw(st.sets(st.integers(0, len(MOVES))))
    edges = sorted({0, *cuts})
    order = tuple(tuple(shuffled[a:b]) for a, b in itertools.pairwise(edges))
    profile = draw(st.sampled_from(PROFILE_NAMES if order else PROFILE_NAMES[:-1]))
    phrases = draw(st.lists(st.tuples(PHRASE, st.sampled_from(list(LANGUAGES))), unique=True, max_size=6))
    flagged = draw(st.integers(0, len(phrases)))
    return Style(
        version=draw(st.integers(0, 2**31 - 1)),
        profile=profile,
        order=order,
        strengths=draw(
            st.dictionaries(
                st.sampled_from(FAULTS), st.sampled_from(["off", "hint", "weakens", "undermines"])
            )
        ),
        flag=tuple(
            Flag(*phrase, why=draw(TEXT), instead=draw(st.none() | TEXT.filter(bool)))
            for phrase in phrases[:flagged]
        ),
        allow=tuple(Allow(*phrase) for phrase in phrases[flagged:]),
        required=draw(st.dictionaries(st.sampled_from(CHANNELS), MOVE_LIST.map(tuple))),
        least_score=draw(st.integers(0, 100)),
        address=draw(
            st.fixed_dictionaries({}, optional={k: st.sampled_from(v) for k, v in LANGUAGES.items() if v})
        ),
        person=draw(st.sampled_from(["we", "I"])),
    )


def read(document: object) -> Style:
    return style_from_json(document, languages=LANGUAGES, check_phrase=lambda phrase, language: None)


# --- JSON


def test_an_empty_document_is_the_default_style() -> None:
    assert read({}) == Style()


def test_the_document_of_the_design_is_read_whole() -> None:
    document = {
        "version": 7,
        "profile": "listen_first",
        "strengths": {"hedge": "off"},
        "flag": [{"phrase": "reach out", "language": "en", "why": "…", "instead": "write"}],
        "allow": [{"phrase": "maaf", "language": "id"}],
        "required": {"email": ["fix"], "social": ["regret", "next"]},
        "least_score": 0,
        "address": {"id": "Anda", "tr": "siz"},
        "person": "we",
    }
    style = read(document)
    assert style == Style(
        version=7,
        strengths={"hedge": "off"},
        flag=(Flag("reach out", "en", why="…", instead="write"),),
        allow=(Allow("maaf", "id"),),
        required={"email": ("fix",), "social": ("regret", "next")},
        address={"id": "Anda", "tr": "siz"},
    )
    assert style_to_json(style) == {**document, "order": []}


def test_unknown_fields_are_ignored() -> None:
    assert read({"colour": "blue", "allow": [{"phrase": "maaf", "language": "id", "since": 2027}]}) == Style(
        allow=(Allow("maaf", "id"),)
    )


def test_an_order_of_ones_own_groups_the_moves() -> None:
    style = read({"profile": "own", "order": [["regret", "listen"], ["fix"]]})
    assert style.order == (("regret", "listen"), ("fix",))


def test_an_own_order_is_kept_while_another_profile_is_chosen() -> None:
    assert read({"profile": "value_first", "order": [["fix"]]}).order == (("fix",),)


def test_a_number_with_a_zero_behind_the_point_is_whole_as_in_json() -> None:
    assert read(json.loads('{"least_score": 60.0}')).least_score == 60


def test_space_round_a_phrase_is_left_out_and_an_empty_replacement_is_none() -> None:
    style = read({"flag": [{"phrase": " reach out\n", "language": "en", "instead": ""}]})
    assert style.flag == (Flag("reach out", "en"),)


def test_the_same_phrase_may_be_flagged_in_two_languages() -> None:
    assert len(read({"flag": [{"phrase": "ok", "language": each} for each in LANGUAGES]}).flag) == 3


def test_as_many_phrases_as_a_style_may_have_are_taken() -> None:
    flags = [{"phrase": f"p{i}", "language": "en"} for i in range(MOST_PHRASES)]
    assert len(read({"flag": flags}).flag) == MOST_PHRASES


FLAG = {"phrase": "reach out", "language": "en"}


@pytest.mark.parametrize(
    ("document", "field", "code"),
    [
        ([], "", "wrong_type"),
        (None, "", "wrong_type"),
        ({"profile": "regret_last"}, "profile", "unknown"),
        ({"profile": None}, "profile", "wrong_type"),
        ({"profile": ["own"]}, "profile", "wrong_type"),
        ({"profile": "own"}, "order", "empty"),
        ({"order": [["fix"], []]}, "order/1", "empty"),
        ({"order": ["fix"]}, "order/0", "wrong_type"),
        ({"order": [["fix"], ["sorry"]]}, "order/1/0", "unknown"),
        ({"order": [["fix"], ["listen", "fix"]]}, "order/1/1", "twice"),
        ({"order": [["fix", "fix"]]}, "order/0/1", "twice"),
        ({"order": [["fix"]] * 10}, "order", "too_many"),
        ({"strengths": []}, "strengths", "wrong_type"),
        ({"strengths": {"regret": "off"}}, "strengths/regret", "unknown"),
        ({"strengths": {"a/b~c": "off"}}, "strengths/a~1b~0c", "unknown"),
        ({"strengths": {"hedge": "loud"}}, "strengths/hedge", "unknown"),
        ({"flag": {}}, "flag", "wrong_type"),
        ({"flag": "reach out"}, "flag", "wrong_type"),
        ({"flag": ["reach out"]}, "flag/0", "wrong_type"),
        ({"flag": [{"language": "en"}]}, "flag/0/phrase", "missing"),
        ({"flag": [FLAG, {"phrase": "x"}]}, "flag/1/language", "missing"),
        ({"flag": [{"phrase": " \n", "language": "en"}]}, "flag/0/phrase", "empty"),
        ({"flag": [{"phrase": "x" * 201, "language": "en"}]}, "flag/0/phrase", "too_long"),
        ({"flag": [{"phrase": "a\0b", "language": "en"}]}, "flag/0/phrase", "unreadable"),
        ({"flag": [{"phrase": "a\ud83d", "language": "en"}]}, "flag/0/phrase", "unreadable"),
        ({"flag": [{"phrase": 7, "language": "en"}]}, "flag/0/phrase", "wrong_type"),
        ({"flag": [{"phrase": "x", "language": "xx"}]}, "flag/0/language", "unknown"),
        ({"flag": [{**FLAG, "why": "x" * 501}]}, "flag/0/why", "too_long"),
        ({"flag": [{**FLAG, "why": None}]}, "flag/0/why", "wrong_type"),
        ({"flag": [{**FLAG, "instead": "x" * 201}]}, "flag/0/instead", "too_long"),
        ({"flag": [FLAG] * 501}, "flag", "too_many"),
        ({"flag": [FLAG, FLAG]}, "flag/1/phrase", "twice"),
        ({"allow": [FLAG, FLAG]}, "allow/1/phrase", "twice"),
        ({"allow": [FLAG], "flag": [FLAG]}, "allow/0/phrase", "twice"),
        ({"allow": [FLAG] * 501}, "allow", "too_many"),
        ({"required": {"letter": ["fix"]}}, "required/letter", "unknown"),
        ({"required": {"email": []}}, "required/email", "empty"),
        ({"required": {"email": ["fix", "hedge"]}}, "required/email/1", "unknown"),
        ({"required": {"email": ["fix", "fix"]}}, "required/email/1", "twice"),
        ({"least_score": 101}, "least_score", "out_of_range"),
        ({"least_score": -1}, "least_score", "out_of_range"),
        ({"least_score": 10**400}, "least_score", "out_of_range"),
        ({"least_score": True}, "least_score", "wrong_type"),
        ({"least_score": 0.5}, "least_score", "wrong_type"),
        ({"least_score": float("inf")}, "least_score", "wrong_type"),
        ({"least_score": "60"}, "least_score", "wrong_type"),
        ({"version": -1}, "version", "out_of_range"),
        ({"address": {"xx": "vous"}}, "address/xx", "unknown"),
        ({"address": {"en": "you"}}, "address/en", "unknown"),
        ({"address": {"tr": "Anda"}}, "address/tr", "unknown"),
        ({"person": "they"}, "person", "unknown"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(document: Any, field: str, code: str) -> None:
    with pytest.raises(StyleError) as raised:
        read(document)
    assert (raised.value.field, raised.value.code) == (field, code)
    assert raised.value.message.endswith(".")


def test_a_phrase_that_does_not_parse_is_said_with_the_parsers_reason() -> None:
    def check(phrase: str, language: str) -> None:
        if phrase == "(a|b":
            raise ValueError("a bracket is not closed.")

    document = {"allow": [{"phrase": "(a|b)", "language": "en"}, {"phrase": "(a|b", "language": "en"}]}
    with pytest.raises(StyleError) as raised:
        style_from_json(document, languages=LANGUAGES, check_phrase=check)
    assert raised.value.field == "allow/1/phrase"
    assert raised.value.message == "“(a|b” cannot be read: a bracket is not closed."


def test_every_phrase_is_checked_in_its_own_language() -> None:
    asked: list[tuple[str, str]] = []
    document = {"flag": [{"phrase": "a", "language": "tr"}], "allow": [{"phrase": "b", "language": "id"}]}
    style_from_json(document, languages=LANGUAGES, check_phrase=lambda *phrase: asked.append(phrase))
    assert asked == [("a", "tr"), ("b", "id")]


def test_a_style_that_was_checked_before_is_read_without_its_pack() -> None:
    document = {"flag": [{"phrase": "(", "language": "xx"}], "address": {"xx": "vous"}}
    style = style_from_json(document, languages=None, check_phrase=None)
    assert style == Style(flag=(Flag("(", "xx"),), address={"xx": "vous"})


@given(styles())
def test_every_style_survives_its_document(style: Style) -> None:
    assert read(json.loads(json.dumps(style_to_json(style)))) == style


# --- what changed


def test_a_style_does_not_differ_from_itself_whatever_its_version() -> None:
    assert (
        style_changes(Style(version=1, flag=(Flag("a", "en"),)), Style(version=2, flag=(Flag("a", "en"),)))
        == []
    )


def test_changes_name_the_field_the_subject_and_both_values() -> None:
    before = Style(
        strengths={"hedge": "off", "but": "hint"},
        flag=(Flag("gone", "en"), Flag("kept", "en", why="old")),
        required={"email": ("fix",)},
        address={"tr": "siz"},
    )
    after = Style(
        profile="own",
        order=(("fix",),),
        strengths={"hedge": "hint", "vague": "off"},
        flag=(Flag("kept", "en", why="new", instead="x"), Flag("kept", "tr")),
        allow=(Allow("maaf", "id"),),
        least_score=60,
        address={"tr": "sen"},
        person="I",
    )
    assert style_changes(before, after) == [
        Change("profile", "", "listen_first", "own"),
        Change("order", "", [], [["fix"]]),
        Change("least_score", "", 0, 60),
        Change("person", "", "we", "I"),
        Change("strengths", "hedge", "off", "hint"),
        Change("strengths", "but", "hint", None),
        Change("strengths", "vague", None, "off"),
        Change("required", "email", ["fix"], None),
        Change("address", "tr", "siz", "sen"),
        Change("flag", "gone", {"phrase": "gone", "language": "en", "why": ""}, None),
        Change(
            "flag",
            "kept",
            {"phrase": "kept", "language": "en", "why": "old"},
            {"phrase": "kept", "language": "en", "why": "new", "instead": "x"},
        ),
        Change("flag", "kept", None, {"phrase": "kept", "language": "tr", "why": ""}),
        Change("allow", "maaf", None, {"phrase": "maaf", "language": "id"}),
    ]


@given(styles(), styles())
def test_changes_the_other_way_have_their_values_swapped(one: Style, two: Style) -> None:
    there = [(each.field, each.subject, each.before, each.after) for each in style_changes(one, two)]
    back = [(each.field, each.subject, each.after, each.before) for each in style_changes(two, one)]
    assert sorted(map(repr, there)) == sorted(map(repr, back))


# --- TOML


@given(styles())
def test_every_style_survives_its_toml_file(style: Style) -> None:
    text = style_to_toml(style)
    assert text.encode("utf-8").decode("utf-8") == text
    assert read(style_from_toml(text)) == style


@given(styles())
def test_a_toml_file_that_windows_saved_reads_the_same(style: Style) -> None:
    saved = "\ufeff" + style_to_toml(style).replace("\n", "\r\n")
    assert read(style_from_toml(saved)) == style


def test_a_toml_file_reads_well() -> None:
    style = Style(
        version=7,
        profile="own",
        order=(("listen",), ("empathy", "regret")),
        strengths={"hedge": "off"},
        flag=(
            Flag("İade *", "tr", why='Says "return".\nNot refund.', instead="geri"),
            Flag("reach out", "en"),
        ),
        required={"email": ("regret", "fix")},
        address={"id": "Bapak/Ibu"},
    )
    head, _, body = style_to_toml(style).partition("\n\n")
    assert all(line.startswith("#") for line in head.splitlines())
    assert (
        body
        == r"""version = 7
profile = "own"
order = [
  ["listen"],
  ["empathy", "regret"],
]
least_score = 0
person = "we"

[strengths]
hedge = "off"

[required]
email = ["regret", "fix"]

[address]
id = "Bapak/Ibu"

[[flag]]
phrase = "İade *"
language = "tr"
why = "Says \"return\".\nNot refund."
instead = "geri"

[[flag]]
phrase = "reach out"
language = "en"
why = ""
"""
    )


def test_a_hand_written_file_needs_only_what_differs() -> None:
    assert read(style_from_toml('person = "I"  # we are two')) == Style(person="I")


@pytest.mark.parametrize("text", ["person = we", "[" * 5000, "a = 1\na = 2", "\ud800"])
def test_what_is_no_toml_is_said_for_the_whole_file(text: str) -> None:
    with pytest.raises(StyleError, match=r"TOML file.*\.$") as raised:
        style_from_toml(text)
    assert raised.value.field == ""


def test_a_date_in_a_toml_file_is_no_text() -> None:
    with pytest.raises(StyleError) as raised:
        read(style_from_toml("person = 2027-01-15"))
    assert raised.value.field == "person"


def test_the_comment_head_is_comment_alone() -> None:
    assert tomllib.loads(style_to_toml(Style())) == {
        "version": 0,
        "profile": "listen_first",
        "least_score": 0,
        "person": "we",
    }
