"""Contracts with open results, drawn at random, and every way in which these may close, one after the other."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice, product
from random import Random
from typing import NamedTuple

from hypothesis import assume
from hypothesis import strategies as st

from pfs_cli.contract import Agreement
from pfs_cli.read.contract import read_contract
from pfs_cli.read.document import read_document
from pfs_cli.record import replace
from pfs_cli.results import Address, Observation, Paid, Results, Status
from pfs_cli.settlement import settle_periods
from pfs_cli.source import Source

HERE = Source(file="results.csv")
WORDS = ("良", "可", "否")
_BESIDE = Fraction(1, 10**9)


class Kind(NamedTuple):
    """A kind of indicator: how it is written, the bounds of its tables, and the inputs that the results must have."""

    unit: str
    measure: str
    bounds: tuple[str, ...]
    inputs: tuple[str | None, ...] = (None,)


RATE = "{rate: {count: 達成者, among: 参加者}}"
KINDS = {
    "rate": Kind("percent", RATE, ("20%", "40%", "50%", "75%", "100%")),
    "count": Kind("count", "{given: 件数}", ("1", "2", "3", "5", "7")),
    "score": Kind("score", "{given: 点数}", ("-1", "0.5", "1", "2", "3")),
    "gap": Kind(
        "score",
        "{difference: {actual: {given: 点数}, against: {given: 点数}}}",
        ("-1", "0.5", "1", "2"),
        ("actual", "against"),
    ),
    "ratio": Kind(
        "index",
        "{ratio: {actual: {given: 点数}, against: {given: 点数}}}",
        ("40", "70", "100"),
        ("actual", "against"),
    ),
    "verdict": Kind("verdict", "{given: 判定}", ()),
    "savings": Kind("money", "{given: 節減額}", ("-100", "50", "200")),
}


class Drawn(NamedTuple):
    """A contract, its results with the open ones among them, and what was really paid before."""

    text: str
    agreement: Agreement
    results: tuple[Results, ...]
    paid: dict[str, Paid]

    def __repr__(self) -> str:
        """What a person needs to see of it."""
        rows = [
            f"{each.period}: {row.address} {row.status} {row.low}..{row.high} value {row.value} {row.count}/{row.among}"
            for each in complete(self)
            for row in each.observations
        ]
        return "\n".join(("", self.text, *rows, str({name: each.amount for name, each in self.paid.items()})))


@st.composite
def _terms(draw: st.DrawFn, kind: Kind) -> str:
    pays = st.integers(-300, 900).map(str)
    if kind.unit == "verdict":
        return (
            "tiers: ["
            + ", ".join(f"{{is: {word}, level: {word}, pay: {draw(pays)}}}" for word in WORDS)
            + "]"
        )
    forms = ["tiers", "linear"] + (["unit", "bands"] if kind.unit in ("count", "percent") else [])
    form = draw(st.sampled_from(forms))
    bounds = sorted(draw(st.sets(st.sampled_from(range(len(kind.bounds))), min_size=1, max_size=3)))
    found = [kind.bounds[place] for place in bounds]
    if form == "tiers":
        side, first = draw(st.sampled_from((("from", "below"), ("above", "to"))))
        rows = [f"{{{first}: {found[0]}, level: L0, pay: {draw(pays)}}}"]
        rows += [
            f"{{{side}: {bound}, level: L{place + 1}, pay: {draw(pays)}}}"
            for place, bound in enumerate(found)
        ]
        return f"tiers: [{', '.join(rows)}]"
    if form == "linear" and len(found) > 1:
        points = ", ".join(f"{{at: {bound}, pay: {draw(pays)}}}" for bound in found)
        low, high = (draw(st.sampled_from(("hold", "zero", "refuse"))) for _ in range(2))
        return f"linear: {{points: [{points}], outside: {{low: {low}, high: {high}}}}}"
    price = draw(st.sampled_from(("0.7", "30", "100", "12.5")))
    if form == "bands":
        mode = draw(st.sampled_from(("graduated", "volume")))
        rest = draw(st.sampled_from(("5", "60", "0")))
        return (
            f"per_unit: {{mode: {mode}, bands: [{{from: 0{'%' if kind.unit == 'percent' else ''}, price: {price}}}, "
            f"{{above: {found[0]}, price: {rest}}}]}}"
        )
    if kind.unit not in ("count", "percent"):
        return f"tiers: [{{below: {found[0]}, level: L0, pay: 0}}, {{from: {found[0]}, level: L1, pay: 333}}]"
    up_to = draw(st.sampled_from(("", ", up_to: 3")))
    return f"per_unit: {{price: {price}{up_to}}}"


@st.composite
def _condition(draw: st.DrawFn, names: dict[str, str], depth: int = 1) -> str:
    if depth and draw(st.integers(0, 3)) == 0:
        word = draw(st.sampled_from(("all", "any")))
        parts = ", ".join(draw(_condition(names, depth - 1)) for _ in range(2))
        return f"{{{word}: [{parts}]}}"
    if depth and draw(st.integers(0, 5)) == 0:
        return f"{{not: {draw(_condition(names, depth - 1))}}}"
    name = draw(st.sampled_from(sorted(names)))
    kind = KINDS[names[name]]
    if kind.unit == "verdict":
        return f"{{indicator: {name}, is: {draw(st.sampled_from(WORDS))}}}"
    side = draw(st.sampled_from(("from", "above", "to", "below")))
    return f"{{indicator: {name}, {side}: {draw(st.sampled_from(kind.bounds))}}}"


@st.composite
def drawn_contracts(draw: st.DrawFn) -> Drawn:
    """One to four measured indicators and perhaps some that are made from them, with up to six open results."""
    kinds = draw(st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=4))
    names = {f"{kind}_{place}": kind for place, kind in enumerate(kinds)}
    blocks: list[str] = []
    paying: list[str] = []
    for name, kind_name in names.items():
        kind = KINDS[kind_name]
        compare = draw(st.sampled_from(("exact", "{to: 0.5, mode: half-up}", "{to: 1, mode: down}")))
        if kind.unit == "percent":
            compare = draw(st.sampled_from(("exact", "{to: 10%, mode: half-up}", "{to: 5%, mode: up}")))
        can_compare = kind.unit in ("percent", "score", "index")
        pays = "nothing"
        if draw(st.integers(0, 5)) or kind.unit == "verdict":
            extra = "".join(
                (
                    draw(st.sampled_from(("", "cap: 400, "))),
                    draw(st.sampled_from(("", "", "floor: 50, "))),
                    f"requires: {draw(_condition(names))}, " if draw(st.integers(0, 2)) == 0 else "",
                )
            )
            pays = f"{{{extra}{draw(_terms(kind))}}}"
            paying.append(name)
        blocks.append(
            f"  {name}:\n    label: {name}\n    unit: {kind.unit}\n"
            + ("    noun: 件\n" if kind.unit == "count" else "")
            + f"    better: {'first' if kind.unit == 'verdict' else draw(st.sampled_from(('higher', 'lower')))}\n"
            + f"    measure: {kind.measure}\n"
            + (f"    compare: {compare}\n" if can_compare else "")
            + f"    pays: {pays}\n"
        )
    made: list[tuple[str, str, bool]] = draw(_derived(names))
    blocks += [block for _, block, _ in made]
    paying += [name for name, _, pays in made if pays]
    periods = draw(st.sampled_from(("", "", "each", "cumulative")))
    text = draw(_frame(names, paying, blocks, periods))
    agreement = read(text)
    results, paid = draw(_results(names, agreement, opened=6 if not periods else 4))
    drawn = Drawn(text, agreement, results, paid)
    assume(_is_sound(drawn))
    return drawn


def _is_sound(drawn: Drawn) -> bool:
    """Whether what is not open can be paid at all: no quotient by nothing, no value that its line refuses."""
    return any(True for _ in payments(drawn, 40)[0])


@st.composite
def _derived(draw: st.DrawFn, names: dict[str, str]) -> list[tuple[str, str, bool]]:
    made: list[tuple[str, str, bool]] = []
    by_kind = {kind: [name for name, each in names.items() if each == kind] for kind in KINDS}
    scores = [*by_kind["score"], *by_kind["gap"]]
    if scores and draw(st.integers(0, 1)) == 1:
        weights = st.sampled_from(("50%", "2", "30%"))
        parts = ", ".join(f"{{indicator: {name}, weight: {draw(weights)}}}" for name in scores)
        pays = draw(_terms(KINDS["score"]))
        made.append(
            ("blend", _made("blend", "score", f"{{weighted: [{parts}]}}", pays, "compare: exact"), True)
        )
    if draw(st.integers(0, 3)) == 0:
        conditions = ", ".join(draw(_condition(names)) for _ in range(2))
        pays = "tiers: [{below: 1, pay: 0}, {from: 1, pay: 70}, {from: 2, pay: 40}]"
        made.append(("met", _made("met", "count", f"{{met: [{conditions}]}}", pays, "noun: 指標"), True))
    if len(by_kind["rate"]) > 1:
        members = ", ".join(by_kind["rate"])
        pays = draw(_terms(KINDS["rate"]))
        made.append(
            ("pool", _made("pool", "percent", f"{{pooled: [{members}]}}", pays, "compare: exact"), True)
        )
    return made


def _made(name: str, unit: str, measure: str, pays: str, more: str) -> str:
    return (
        f"  {name}:\n    label: {name}\n    unit: {unit}\n    better: higher\n    measure: {measure}\n    {more}\n"
        f"    pays: {{{pays}}}\n"
    )


@st.composite
def _frame(draw: st.DrawFn, names: dict[str, str], paying: list[str], blocks: list[str], periods: str) -> str:
    at = draw(st.sampled_from(("linked", "total")))
    rounding = [f"{{at: {at}, to: {draw(st.sampled_from(('1', '10', '100')))}, mode: {_mode(draw)}}}"]
    if draw(st.integers(0, 2)) == 0:
        rounding.append(f"{{at: indicator, to: 10, mode: {_mode(draw)}}}")
    adjustments: list[str] = draw(_adjustments(names, paying)) if paying else []
    dated = draw(_periods()) if periods else ""
    fixed = "{by_period: {Y1: 100, Y2: 50}}" if periods else draw(st.sampled_from(("0", "100")))
    payers = draw(
        st.sampled_from(
            (
                "payer: 見本市\n",
                "payers: [{name: a, share: 1/3, of: linked, cap: 150}, {name: b, share: rest}]\n",
                "payers: [{name: a, share: 1/3, of: total, cap: 150}, {name: b, share: 2/3, of: total}]\n",
                "payers: [{name: a, share: 1, of: fixed}, {name: b, share: 1, of: linked, cap: 333}]\n",
            )
        )
    )
    basis = f"basis: {periods}\n{dated}" if periods else ""
    if periods == "cumulative":
        basis += f"overpaid: {draw(st.sampled_from(('repay', 'carry')))}\n"
    steps = "".join(f"  - {step}\n" for step in adjustments)
    return (
        "pfs: 1\nid: sample\ntitle: 見本\n" + payers + "provider: 法人\n"
        "term: {from: 2025-04-01, to: 2027-03-31}\ncurrency: JPY\n" + basis + "payment:\n"
        f"  maximum: {draw(st.sampled_from(('1000', '400', '100000')))}\n  fixed: {fixed}\n"
        f"  rounding: [{', '.join(rounding)}]\n  tax: included\n"
        "indicators:\n" + "".join(blocks) + (f"adjustments:\n{steps}" if steps else "")
    )


def _mode(draw: st.DrawFn) -> str:
    return draw(st.sampled_from(("down", "up", "half-up", "half-even")))


@st.composite
def _periods(draw: st.DrawFn) -> str:
    most = draw(st.sampled_from(("", ", maximum: 300")))
    return (
        f"periods: {{Y1: {{from: 2025-04-01, to: 2026-03-31{most}}}, "
        f"Y2: {{from: 2026-04-01, to: 2027-03-31{most}}}}}\n"
    )


@st.composite
def _adjustments(draw: st.DrawFn, names: dict[str, str], paying: list[str]) -> list[str]:
    steps: list[str] = []
    for kind in draw(
        st.lists(st.sampled_from(("choose", "cap", "one", "floor", "offset", "keep", "gate")), max_size=3)
    ):
        lines = f"[{', '.join(paying)}]"
        match kind:
            case "choose":
                steps.append(f"{{{draw(st.sampled_from(('greatest_of', 'least_of')))}: {lines}}}")
            case "cap":
                steps.append("{cap: 500, lines: linked}")
            case "one":
                if not steps:
                    steps.append(f"{{cap: 120, lines: [{paying[0]}]}}")
            case "floor":
                steps.append("{floor: 20, lines: linked}")
            case "offset":
                idle = [each for each, of in names.items() if of == "savings" and each not in paying]
                steps.append(f"{{offset: {idle[0] if idle else 33}, lines: linked}}")
            case "keep":
                steps.append("{withhold: 10%, lines: linked}")
            case _:
                steps.append(f"{{gate: {draw(_condition(names))}}}")
    return steps


def read(text: str) -> Agreement:
    """The contract of a text that is sound in shape."""
    document, problems = read_document(text.encode(), "contract.yaml")
    assert document is not None, problems
    agreement, problems = read_contract(document)
    assert agreement is not None, (problems, text)
    return agreement


@st.composite
def _results(
    draw: st.DrawFn, names: dict[str, str], agreement: Agreement, opened: int
) -> tuple[tuple[Results, ...], dict[str, Paid]]:
    periods = [contract.period.name for contract in agreement.contracts]
    cumulative = agreement.first.is_cumulative
    counted = len(periods) > 1 or list(names.values()).count("rate") > 1
    found: list[Results] = []
    left = opened
    for place, period in enumerate(periods):
        observations: list[Observation] = []
        for name, kind_name in names.items():
            kind = KINDS[kind_name]
            if cumulative and place and kind_name not in ("rate", "count", "savings"):
                continue
            for each in kind.inputs:
                address = Address(indicator=name, input=each)
                is_open = left > 0 and draw(st.booleans())
                left -= is_open
                observation = draw(_observation(address, kind_name, is_open=is_open, counted=counted))
                if observation is not None:
                    observations.append(observation)
        found.append(Results(file="results.csv", period=period, observations=tuple(observations)))
    paid: dict[str, Paid] = {}
    if len(periods) > 1 and draw(st.integers(0, 2)) == 0:
        paid["Y1"] = Paid(period="Y1", amount=Fraction(draw(st.integers(0, 300))), raw="", source=HERE)
    return tuple(found), paid


@st.composite
def _observation(
    draw: st.DrawFn, address: Address, kind: str, *, is_open: bool, counted: bool
) -> Observation | None:
    made = Observation(address=address, value=None, count=None, among=None, raw="", source=HERE)
    if kind == "verdict":
        return draw(_verdict(made)) if is_open else replace(made, value=draw(st.sampled_from(WORDS)))
    if kind == "rate":
        return draw(_rate(made, is_open=is_open, counted=counted))
    whole = kind == "count"
    ends = sorted(draw(st.integers(0 if whole else -4, 8)) for _ in range(2))
    factor = 50 if kind == "savings" else 1
    low, high = (Fraction(end * factor) / (1 if whole else 2) for end in ends)
    if not is_open:
        return replace(made, value=low)
    status = draw(st.sampled_from((Status.PROVISIONAL, Status.PROVISIONAL, Status.DISPUTED, Status.UNKNOWN)))
    if status is Status.UNKNOWN:
        return None if draw(st.booleans()) and not counted else replace(made, status=status)
    return replace(made, status=status, low=low, high=high)


@st.composite
def _verdict(draw: st.DrawFn, made: Observation) -> Observation:
    status = draw(st.sampled_from((Status.HELD, Status.DISPUTED, Status.UNKNOWN)))
    ends = draw(st.sampled_from((("良", "可"), ("可", "否"), ("良", "否"))))
    low, high = ends if status is Status.DISPUTED else (None, None)
    return replace(made, status=status, low=low, high=high)


@st.composite
def _rate(draw: st.DrawFn, made: Observation, *, is_open: bool, counted: bool) -> Observation:
    among = draw(st.integers(1, 4))
    counts = sorted(draw(st.integers(0, among)) for _ in range(2))
    if not is_open:
        return replace(made, count=Fraction(counts[0]), among=Fraction(among))
    status = draw(st.sampled_from((Status.HELD, Status.DISPUTED, Status.PROVISIONAL)))
    grouped = counted or draw(st.booleans())
    free = status is Status.HELD
    return replace(
        made,
        status=status,
        low=None if free else Fraction(counts[0], among),
        high=None if free else Fraction(counts[1], among),
        count=Fraction(counts[0]) if grouped else None,
        among=Fraction(among) if grouped else None,
    )


# Every way in which open results may close, without the engine's ranges


def closings(observation: Observation, kind: str) -> list[Observation]:
    """The observation closed in every way there is; of what has no end or no gaps many ways, the bounds among them."""
    if observation.status is Status.VERIFIED:
        return [observation]
    if kind == "verdict":
        ends = [observation.low, observation.high]
        words = ends if observation.status is Status.DISPUTED else list(WORDS)
        return [_shut(observation, value=word) for word in words]
    low, high = number(observation.low), number(observation.high)
    if observation.among is not None:
        counts = [Fraction(count) for count in range(int(observation.among) + 1)]
        inside = [
            count
            for count in counts
            if low is None
            or (count / observation.among in (low, high))
            or high is None
            or (observation.status is not Status.DISPUTED and low <= count / observation.among <= high)
        ]
        return [_shut(observation, count=count, among=observation.among) for count in inside]
    if observation.status is Status.DISPUTED:
        return [_shut(observation, value=value) for value in (low, high)]
    return [_shut(observation, value=value) for value in _grid(kind, low, high)]


def number(end: Fraction | str | None) -> Fraction | None:
    """An end that is a number."""
    return None if isinstance(end, str) else end


def _shut(observation: Observation, **values: object) -> Observation:
    nothing = {"value": None, "count": None, "among": None, "low": None, "high": None}
    return replace(observation, status=Status.VERIFIED, **{**nothing, **values})


def _grid(kind: str, low: Fraction | None, high: Fraction | None) -> list[Fraction]:
    if kind == "count":
        return [Fraction(each) for each in range(int(low or 0), int(13 if high is None else high) + 1)]
    if kind == "rate":
        low, high = (Fraction(0) if low is None else low), (Fraction(1) if high is None else high)
        points = {Fraction(each, 20) for each in range(21)} | {low, high}
    elif kind == "savings":
        points = {Fraction(25 * each) for each in range(-10, 12)}
    else:
        points = {Fraction(each, 4) for each in range(-24, 40)}
    points |= {each + side for each in set(points) for side in (-_BESIDE, _BESIDE)}
    points |= {each for each in (low, high) if each is not None}
    return sorted(each for each in points if (low is None or each >= low) and (high is None or each <= high))


def is_whole(observation: Observation, kind: str) -> bool:
    """Whether `closings` are all ways that there are."""
    if observation.status in (Status.VERIFIED, Status.DISPUTED) or observation.among is not None:
        return True
    return kind == "verdict" or (kind == "count" and observation.high is not None)


def complete(drawn: Drawn) -> tuple[Results, ...]:
    """The results with those that are missing written in as unknown."""
    full: list[Results] = []
    names = [indicator for indicator in drawn.agreement.first.indicators if indicator.name.rpartition("_")[1]]
    for each in drawn.results:
        have = each.by_address()
        cumulated = drawn.agreement.first.is_cumulative and full
        missing = [
            Observation(
                address=address,
                value=None,
                count=None,
                among=None,
                raw="",
                source=HERE,
                status=Status.UNKNOWN,
            )
            for indicator in names
            for address in (
                Address(indicator=indicator.name, input=each)
                for each in KINDS[kind_of(indicator.name)].inputs
            )
            if address not in have and not cumulated
        ]
        full.append(replace(each, observations=(*each.observations, *missing)))
    return tuple(full)


def kind_of(name: str) -> str:
    """The kind of a drawn indicator, by its name."""
    return name.rpartition("_")[0]


def payments(drawn: Drawn, most: int, seed: int = 0) -> tuple[Iterator[Fraction], bool]:
    """The payment in every way, or in so many of them drawn at random; and whether these are all that there are."""
    results = complete(drawn)
    flat = [observation for each in results for observation in each.observations]
    ways = [closings(each, kind_of(each.address.indicator)) for each in flat]
    count = 1
    for each in ways:
        count *= len(each)
    every = all(is_whole(each, kind_of(each.address.indicator)) for each in flat) and count <= most
    chance = Random(seed)
    chosen = (
        islice(product(*ways), most)
        if count <= most
        else (tuple(chance.choice(each) for each in ways) for _ in range(most))
    )
    return (paid for way in chosen if (paid := _pay(drawn, results, way)) is not None), every


def _pay(drawn: Drawn, results: tuple[Results, ...], way: tuple[Observation, ...]) -> Fraction | None:
    left = list(way)
    closed = []
    for each in results:
        closed.append(replace(each, observations=tuple(left[: len(each.observations)])))
        del left[: len(each.observations)]
    try:
        return settle_periods(drawn.agreement, tuple(closed), drawn.paid)[-1].paid
    except (ValueError, ZeroDivisionError):
        return None
