"""Results of a drawn contract, some of them open, drawn at random."""

from fractions import Fraction

from hypothesis import strategies as st

from pfs_cli.contract import Agreement
from pfs_cli.record import replace
from pfs_cli.results import Address, Claim, Observation, Paid, Results, Status
from tests.open_results.kinds import HERE, KINDS, WORDS


@st.composite
def drawn_results(
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
            if cumulative and place and kind_name not in ("rate", "count", "savings", "card", "persons"):
                continue
            for address in kind.addresses(name):
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
    if kind == "persons":
        return draw(_claims(made, is_open=is_open))
    whole = kind in ("count", "card")
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


@st.composite
def _claims(draw: st.DrawFn, made: Observation, *, is_open: bool) -> Observation:
    statuses = (Status.VERIFIED, Status.HELD) if is_open else (Status.VERIFIED,)
    claims = tuple(
        Claim(
            person=draw(st.sampled_from(("p1", "p2"))),
            units=Fraction(draw(st.integers(0, 3))),
            source=HERE,
            status=draw(st.sampled_from(statuses)),
        )
        for _ in range(draw(st.integers(1, 4)))
    )
    opened = any(claim.status is not Status.VERIFIED for claim in claims)
    return replace(
        made,
        value=sum((claim.units for claim in claims), Fraction(0)),
        claims=claims,
        status=Status.PROVISIONAL if opened else Status.VERIFIED,
    )
