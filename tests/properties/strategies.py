"""Contracts and results out of nothing: any sound contract of format 1 may come, boundaries more often than not.

The terms of payment are drawn in `terms.py`; here they become indicators with results, limits and conditions.
"""

import random
from fractions import Fraction

from hypothesis import strategies as st

from tests.properties.case import Case
from tests.properties.oracle.words import Words
from tests.properties.terms import KINDS, Kind, card, decimal, linear, per_unit, tiers, verdict_tiers

MODES = ("down", "up", "half-up", "half-even")
CURRENCIES = {"JPY": 0, "USD": 2, "KWD": 3}


# Results


@st.composite
def result(draw: st.DrawFn, kind: Kind, pays: Words) -> Words:
    """A result of a kind: on or beside one of the bounds of its payment, or anywhere."""
    if "rate" in kind.measure and draw(st.booleans()):
        among = draw(st.integers(1, 200))
        return f"{draw(st.integers(0, among))}/{among}"
    tenths = draw(st.sampled_from(_bounds(pays, kind)) | st.integers(kind.low, kind.high))
    if kind.whole:
        return kind.write(max(min(kind.low, 0), tenths + draw(st.sampled_from((-1, 0, 0, 1)))))
    tenths = min(max(tenths + draw(st.sampled_from((-1, 0, 0, 0))), kind.low), kind.high - 1)
    more = draw(st.sampled_from(("", "", "01", "5", "99"))) if tenths >= 0 else ""
    if kind.unit == "score" and "difference" in kind.measure:
        against = draw(st.integers(300, 400))
        return {"actual": f"{tenths + against}/10", "against": f"{against}/10"}
    if "difference" in kind.measure:
        return Kind("percent", {}, 0, 0, ends=True).write(tenths + 500)
    if "reduction" in kind.measure:
        return {"actual": f"{1000 - tenths}/1000", "against": "300/300"}
    if "ratio" in kind.measure:
        return {"actual": f"{tenths}/{draw(st.sampled_from((1000, 3000)))}", "against": "1"}
    return kind.write(tenths, more)


def _bounds(pays: Words, kind: Kind) -> list[int]:
    """The bounds of a payment, in tenths (counts: ones)."""
    found = [kind.low]
    for words in _mappings(pays):
        for side in ("from", "above", "to", "below", "at"):
            if side in words:
                digits = words[side].rstrip("%pt件")
                found.append(int(Fraction(digits) * (1 if kind.whole else 10)))
    return found


def _mappings(words: Words) -> list[dict[str, str]]:
    if isinstance(words, dict):
        return [words, *(found for part in words.values() for found in _mappings(part))]
    return [found for part in words for found in _mappings(part)] if isinstance(words, list) else []


# Contracts


@st.composite
def indicators(draw: st.DrawFn, name: str, notation: str, shares: int) -> tuple[Words, Words]:
    """An indicator that is paid by a notation, and its result."""
    kind = draw(st.sampled_from(KINDS))
    pays: Words
    share_of = {"share_of": "linked"} if shares and notation in SHARING else {}
    if notation == "verdict":
        table = draw(verdict_tiers(shares))
        words = {
            "unit": "verdict",
            "better": draw(st.sampled_from(("first", "last"))),
            "measure": {"given": "判定"},
        }
        outcome = draw(st.sampled_from([row["is"] for row in table]))
        return {"label": name, **words, "pays": {**share_of, "tiers": table}}, outcome
    if notation == "card":
        kind, pays = KINDS[4], {"per_unit": draw(card())}
        outcome = {item["item"]: f"{draw(st.integers(0, 60))}件" for item in pays["per_unit"]["items"]}
    else:
        match notation:
            case "tiers":
                pays = {"tiers": draw(tiers(kind, shares))}
            case "linear":
                pays = {"linear": draw(linear(kind, shares))}
            case "per_unit":
                pays = {"per_unit": draw(per_unit(kind))}
            case _:
                pays = "nothing"
        outcome = draw(result(kind, pays))
    words = {
        "label": name,
        "unit": kind.unit,
        **({"noun": "件"} if kind.unit == "count" else {}),
        "better": draw(st.sampled_from(("higher", "lower"))),
        "measure": kind.measure,
        **({} if kind.whole else {"compare": draw(comparing(kind))}),
    }
    return {**words, "pays": pays if pays == "nothing" else {**share_of, **pays}}, outcome


def comparing(kind: Kind) -> st.SearchStrategy[Words]:
    """Exact, or rounded to a step that the contract writes."""
    steps = st.sampled_from([kind.write(step) for step in (1, 5, 10)])
    return st.just("exact") | st.fixed_dictionaries({"to": steps, "mode": st.sampled_from(MODES)})


@st.composite
def conditions(draw: st.DrawFn, known: Words, depth: int = 2) -> Words:
    """A condition on the values and levels of the indicators that there are."""
    join = draw(st.sampled_from(("one", "one", "all", "any", "not"))) if depth else "one"
    if join == "not":
        return {"not": draw(conditions(known, depth - 1))}
    if join != "one":
        return {join: draw(st.lists(conditions(known, depth - 1), min_size=1, max_size=2))}
    name = draw(st.sampled_from(sorted(known)))
    indicator = known[name]
    table = [] if indicator["pays"] == "nothing" else indicator["pays"].get("tiers", [])
    if table and "level" in table[0] and draw(st.booleans()):
        return {"indicator": name, "level": draw(st.sampled_from([row["level"] for row in table]))}
    if indicator["unit"] == "verdict":
        return {"indicator": name, "is": draw(st.sampled_from([row["is"] for row in table]))}
    kind = next(
        each for each in KINDS if (each.unit, each.measure) == (indicator["unit"], indicator["measure"])
    )
    bound = draw(st.sampled_from(_bounds(indicator["pays"], kind)) | st.integers(kind.low, kind.high))
    return {"indicator": name, draw(st.sampled_from(("from", "above", "to", "below"))): kind.write(bound)}


SHARING = ("tiers", "linear", "verdict")
NOTATIONS = (*SHARING, "tiers", "per_unit", "card", "nothing")


@st.composite
def roundings(draw: st.DrawFn, decimals: int) -> Words:
    """One rounding that makes the payment whole, and others before it."""
    final = draw(st.sampled_from((("linked",), ("total",), ("linked", "total"))))
    early = draw(st.lists(st.sampled_from(("item", "indicator")), unique=True))
    whole = st.sampled_from((1, 7, 10, 1000)).map(lambda steps: decimal(steps, decimals))
    steps = {
        **dict.fromkeys(early, st.sampled_from(("0.01", "0.5", "1", "10"))),
        **dict.fromkeys(final, whole),
    }
    return [
        {"at": at, "to": draw(to), "mode": draw(st.sampled_from(MODES))}
        for at, to in draw(st.permutations(list(steps.items())))
    ]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A sound contract with one to four indicators, and complete results."""
    notations = draw(st.lists(st.sampled_from(NOTATIONS), min_size=1, max_size=4))
    sharing = sum(notation in SHARING for notation in notations)
    shares = sharing if draw(st.booleans()) else 0
    drawn = {
        f"i{number}": draw(indicators(f"i{number}", notation, shares))
        for number, notation in enumerate(notations)
    }
    known = {name: indicator for name, (indicator, _) in drawn.items()}
    currency = draw(st.sampled_from(sorted(CURRENCIES)))
    decimals = CURRENCIES[currency]
    for indicator in known.values():
        if indicator["pays"] != "nothing":
            indicator["pays"].update(draw(limits(known)))
    fixed, linked = draw(st.integers(0, 90_000)), draw(st.integers(0, 90_000))
    named = bool(shares) or draw(st.booleans())
    maximum = fixed + linked if named else draw(st.integers(0, 150_000))
    contract = {
        "pfs": "1",
        "id": "drawn",
        "title": "任意の契約",
        "payer": "見本市",
        "provider": "見本法人",
        "term": {"from": "2025-04-01", "to": "2026-03-31"},
        "currency": currency,
        "payment": {
            "maximum": decimal(maximum, decimals),
            "fixed": decimal(fixed, decimals),
            **({"linked": decimal(linked, decimals)} if named else {}),
            "rounding": draw(roundings(decimals)),
            "tax": "not-stated",
        },
        "indicators": known,
    }
    if currency != "JPY":
        contract = _in_plain_money(contract)
    for indicator in known.values():
        draw(_targets(indicator))
    contract = _marked(contract, draw(st.randoms(use_true_random=False)))
    return Case(contract, {name: outcome for name, (_, outcome) in drawn.items()}, draw(st.booleans()))


@st.composite
def _targets(draw: st.DrawFn, indicator: Words) -> None:
    """Lets a word of the contract, `target` or `baseline`, stand for one of an indicator's bounds."""
    rows = [row for row in _mappings(indicator["pays"]) if "indicator" not in row]
    bounds = [(row, side) for row in rows for side in ("from", "above", "to", "below", "at") if side in row]
    wanted: bool = draw(st.booleans())
    if bounds and wanted:
        row, side = draw(st.sampled_from(bounds))
        word = draw(st.sampled_from(("target", "baseline")))
        indicator[word], row[side] = row[side], word


MARKED = frozenset({"maximum", "fixed", "linked", "pay", "price", "cap", "floor", "target", "baseline"})
MARKS = ("clause", "note", "assumed", "reconstructed")


def _marked(words: Words, chance: random.Random) -> Words:
    """The same words, where some figures carry a mark."""
    if isinstance(words, list):
        return [_marked(part, chance) for part in words]
    if not isinstance(words, dict):
        return words
    return {
        key: {"amount": value, chance.choice(MARKS): "見本"}
        if key in MARKED and isinstance(value, str) and chance.random() < 1 / 4
        else _marked(value, chance)
        for key, value in words.items()
    }


def _in_plain_money(words: Words) -> Words:
    """万円 is a unit of yen only."""
    if isinstance(words, dict):
        return {key: _in_plain_money(value) for key, value in words.items()}
    if isinstance(words, list):
        return [_in_plain_money(part) for part in words]
    return words.replace("万円", "0000")


@st.composite
def limits(draw: st.DrawFn, known: Words) -> Words:
    """A floor, a cap, a condition; or none of them."""
    found: Words = {}
    if draw(st.integers(0, 3)) == 0:
        found["floor"] = decimal(draw(st.integers(-900, 9_000)), 1)
    if draw(st.integers(0, 3)) == 0:
        found["cap"] = decimal(draw(st.integers(0, 90_000)), 1)
    if draw(st.integers(0, 2)) == 0:
        found["requires"] = draw(conditions(known))
    return found
