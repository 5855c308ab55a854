"""Whether a contract's own words for a group, or for those who are counted in it, name people.

A rate has no noun. Its counts are told as people only where its words say so: 就職した者, 参加者, people released.
Days, households and cases are told by their counts alone.
"""

_LAST = ("者", "人", "男性", "女性", "児童", "生徒", "学生", "会員", "職員", "全員")
"""How Japanese words for people end; what comes before only says which ones."""
_OTHERS = ("法人", "求人")
"""They end so too, and are no people."""
_WORDS = frozenset(
    "people persons participants members patients clients residents applicants respondents attendees graduates "
    "workers employees jobseekers adults children pupils students men women mothers offenders veterans users".split()
)
_BEGINS = frozenset("of who whose with without in from at on that released".split())
"""After one of these it is only said which ones are meant."""


def name_people(text: str) -> bool:
    """Whether the words name people: `教室に参加した者`, `people released`, not `開催した日` nor `days of people`."""
    if any(each.endswith(_LAST) and not each.endswith(_OTHERS) for each in _parts(text)):
        return True
    for word in text.lower().replace(",", " ").split():
        if word in _BEGINS:
            return False
        if word in _WORDS:
            return True
    return False


def _parts(text: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in text.replace("、", ",").split(","))
