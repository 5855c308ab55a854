"""Whether what is counted are people: by a contract's own words."""

import pytest

from pfs_cli.whatif.people import name_people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("就職した者", True),
        ("申込者のうち男性の前期高齢者", True),
        ("改善した者, 維持した者", True),
        ("people released from prison", True),
        ("開催した日", False),
        ("参加者の家庭", False),
        ("求人", False),
        ("days of people", False),
        ("households", False),
    ],
)
def test_words_name_people_by_what_they_end_with_and_not_by_what_they_are_about(
    text: str, people: bool
) -> None:
    assert name_people(text) is people
