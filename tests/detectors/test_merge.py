import pytest
from hypothesis import given
from hypothesis import strategies as st

from guarded_client._model import Entity, Source
from guarded_client.detectors.merge import merge

TEXTS = st.text(alphabet="abé1 .-@'\n", min_size=1, max_size=40)


@st.composite
def findings(draw: st.DrawFn) -> tuple[str, list[list[Entity]]]:
    text = draw(TEXTS)
    entity = st.builds(
        lambda kind, start, size, score, source: Entity(kind, start, start + size, score, source),
        st.sampled_from(["PERSON", "ADDRESS", "EMAIL_ADDRESS"]),
        st.integers(0, len(text) - 1),
        st.integers(1, 15),
        st.sampled_from([0.5, 0.9, 1.0]),
        st.sampled_from(list(Source)),
    )
    return text, draw(st.lists(st.lists(entity, max_size=4), max_size=3))


def alphanumerics(text: str, entities: list[Entity]) -> set[int]:
    return {i for e in entities for i in range(e.start, min(e.end, len(text))) if text[i].isalnum()}


@given(findings())
def test_merging_uncovers_more_than_single_characters_or_overlaps(case: tuple[str, list[list[Entity]]]) -> None:
    text, groups = case
    merged = merge(text, *groups)
    edges = [edge for entity in merged for edge in (entity.start, entity.end)]
    assert edges == sorted(edges)
    assert all(0 <= e.start < e.end <= len(text) for e in merged)
    lost = alphanumerics(text, [e for group in groups for e in group]) - alphanumerics(text, merged)
    assert not any(i + 1 in lost for i in lost)


@given(findings())
def test_a_cut_splits_a_word(case: tuple[str, list[list[Entity]]]) -> None:
    text, groups = case
    given_edges = {min(edge, len(text)) for group in groups for e in group for edge in (e.start, e.end)}
    for entity in merge(text, *groups):
        for edge in {entity.start, entity.end} - given_edges:
            assert not (0 < edge < len(text) and text[edge - 1].isalnum() and text[edge].isalnum())


@given(findings())
def test_the_result_depends_on_the_order_of_the_findings(case: tuple[str, list[list[Entity]]]) -> None:
    text, groups = case
    covered = alphanumerics(text, merge(text, *groups))
    assert covered == alphanumerics(text, merge(text, *reversed(groups)))


def test_of_two_kinds_around_a_known_value_the_first_given_counts() -> None:
    known = Entity("PERSON", 1, 2, 0.5, Source.KNOWN)
    around = [Entity(kind, 1, 3, 0.5, Source.CHECKSUM) for kind in ("PERSON", "ADDRESS")]
    (merged,) = merge("1@1", [known], around)
    assert [merged] == merge("1@1", [known], around[::-1]) and (merged.kind, merged.end) == ("ADDRESS", 3)


def test_the_stronger_source_loses() -> None:
    text = "Jean Martin jean.martin@exemple.fr"
    merged = merge(
        text,
        [Entity("EMAIL_ADDRESS", 12, 34)],
        [Entity("PERSON", 0, 23, 0.9, Source.NAME), Entity("PERSON", 0, 11, 1.0, Source.KNOWN)],
    )
    assert [(e.kind, text[e.start : e.end]) for e in merged] == [
        ("PERSON", "Jean Martin"),
        ("EMAIL_ADDRESS", "jean.martin@exemple.fr"),
    ]


def test_a_known_first_name_does_not_cut_an_email_address_in_two() -> None:
    found = merge("zoe@exemple.fr", [Entity("PERSON", 0, 3, 1.0, Source.KNOWN)], [Entity("EMAIL_ADDRESS", 0, 14)])
    assert [(e.kind, e.start, e.end) for e in found] == [("EMAIL_ADDRESS", 0, 14)]


@pytest.mark.parametrize(
    ("text", "known", "kind"), [("Durand2", "Durand", "ORGANIZATION"), ("我叫田中太郎先生", "田中太郎", "ADDRESS")]
)
def test_a_known_person_had_another_placeholder_where_a_model_saw_more(text: str, known: str, kind: str) -> None:
    start = text.index(known)
    one = Entity("PERSON", start, start + len(known), 1.0, Source.KNOWN)
    assert one in merge(text, [one], [Entity(kind, 0, len(text), 0.9, Source.NAME)])


@given(findings())
def test_findings_that_do_not_overlap_change_or_cost_more_than_a_look(case: tuple[str, list[list[Entity]]]) -> None:
    text, groups = case
    merged = merge(text, *groups)
    assert merge(text, reversed(merged)) == merged
