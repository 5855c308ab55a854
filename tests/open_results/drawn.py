"""Contracts for open results, drawn at random in the words of a contract."""

from hypothesis import assume
from hypothesis import strategies as st

from pfs_cli.contract import Agreement
from pfs_cli.read.contract import read_contract
from pfs_cli.read.document import read_document
from tests.open_results.closings import payments
from tests.open_results.kinds import KINDS, WORDS, Drawn, Kind
from tests.open_results.rows import drawn_results


@st.composite
def _terms(draw: st.DrawFn, kind: Kind, name: str = "") -> str:
    pays = st.integers(-300, 900).map(str)
    if kind.unit == "verdict":
        return (
            "tiers: ["
            + ", ".join(f"{{is: {word}, level: {word}, pay: {draw(pays)}}}" for word in WORDS)
            + "]"
        )
    if name.startswith("card"):
        return draw(_card(name))
    if name.startswith("persons"):
        return "per_unit: {price: 30, once_per: person}" if draw(st.booleans()) else "per_unit: {price: 12.5}"
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
def _card(draw: st.DrawFn, name: str) -> str:
    share = f"{{share: {draw(st.sampled_from(('50%', '70%')))}, of: [{name}]}}"
    limits = [draw(st.sampled_from(("", "", ", up_to: 3", f", up_to: {share}"))) for _ in range(2)]
    ladder = draw(st.sampled_from(("", "ladder: true, ")))
    most = draw(st.sampled_from(("", ", up_to: 5")))
    items = f"[{{item: a, price: 30{limits[0]}}}, {{item: b, price: 12.5{limits[1]}}}]"
    return f"per_unit: {{{ladder}items: {items}{most}}}"


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
        if draw(st.integers(0, 5)) or kind_name in ("verdict", "card"):
            extra = "".join(
                (
                    draw(st.sampled_from(("", "cap: 400, "))),
                    draw(st.sampled_from(("", "", "floor: 50, "))),
                    draw(st.sampled_from(("", "person_cap: 70, "))) if kind_name == "persons" else "",
                    f"requires: {draw(_condition(names))}, " if draw(st.integers(0, 2)) == 0 else "",
                )
            )
            pays = f"{{{extra}{draw(_terms(kind, name))}}}"
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
    results, paid = draw(drawn_results(names, agreement, opened=6 if not periods else 4))
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
