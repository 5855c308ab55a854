"""Results are named by their name or their label, with the period where several have them."""

import pytest

from tests.whatif.asking import ask

HABIT = "運動習慣を持つようになった者の割合"


@pytest.mark.parametrize("name", ["FY2020:habit", f"FY2020:{HABIT}"])
def test_a_result_of_a_period_goes_by_its_name_or_its_label(name: str) -> None:
    # 120 of 200 people are 60 %, the boundary that 112 of 200 miss: 500,000 more.
    told = ask("mima-2019", "results.csv", "--set", f"{name}=120/200", "--format", "json")
    assert (told.code, told.said) == (0, "")
    assert '"payment": "41500000"' in told.out


def test_a_label_that_several_periods_have_is_told_with_all_of_them() -> None:
    told = ask("mima-2019", "results.csv", "--set", f"{HABIT}=120/200")
    assert "lever-several" in told.said
    assert "FY2019:habit, FY2020:habit" in told.said


@pytest.mark.parametrize("name", ["jobs.一般", "就職者数.一般"])
def test_an_item_goes_by_the_label_of_its_indicator_too(name: str) -> None:
    told = ask("three-payers-2025", "results.csv", "--set", f"{name}+=1", "--format", "json")
    assert (told.code, told.said) == (0, "")
