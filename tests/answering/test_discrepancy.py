from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.answering.discrepancy import Difference, discrepancies
from app.answering.expression import money
from app.answering.spans import Span
from app.paths import samples
from tests.answering.pieces import pieces_of_pdf


@pytest.fixture(scope="module")
def row() -> Sequence[Span]:
    spans = pieces_of_pdf(samples() / "tessaly-accounts.pdf", pages=[1])
    return [span for span in spans if span.text.startswith(("Total revenue", "Net income", "Income tax expense"))]


@pytest.mark.parametrize(
    ("claim", "difference"),
    [
        ("Total revenue was 1,218.2 million in 2025.", None),
        ("Total revenue was 1,218.2 in 2025.", None),
        ("Total revenue was 1.2182 billion in 2025.", None),
        ("Total revenue was 1.2 billion in 2025.", None),
        ("Total revenue was 1,218.2 billion in 2025.", Difference.SCALE),
        ("Total revenue was 1,218.2 thousand in 2025.", Difference.SCALE),
        ("The tax expense was 29.8 million.", None),
        ("The tax came to 29.8 million.", None),
        ("The result was -94.4 million.", Difference.SIGN),
        ("Net income was 94.4 %.", Difference.UNIT),
        ("It employs 321 people.", None),
    ],
)
def test_a_number_with_another_scale_sign_or_unit_is_found(
    claim: str, difference: Difference | None, row: Sequence[Span]
) -> None:
    found = discrepancies(claim, row)
    assert [each.difference for each in found] == ([difference] if difference else [])
    assert all(any(map(str.isdigit, claim[each.start : each.end])) for each in found)


@given(value=st.decimals(min_value=1, max_value=10**7, places=1), power=st.sampled_from([0, 3, 6]))
def test_a_claim_without_its_source_has_no_discrepancy(value: Decimal, power: int) -> None:
    assert discrepancies(f"It was {money(value, '$', power)}.", []) == ()
