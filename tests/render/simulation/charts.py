"""Charts made by hand, one of each kind and shape, in both languages."""

from fractions import Fraction

from pfs_cli.language import Catalogue, Language
from pfs_cli.notation import grouped
from pfs_cli.render.section import Column, Entry, Section
from pfs_cli.render.simulation.chart import (
    Bar,
    Bars,
    Chart,
    Corner,
    Map,
    Mark,
    Plot,
    Stroke,
    Swing,
    Tornado,
    Trace,
)
from pfs_cli.render.simulation.part import Paper, Part

SAY = {language: Catalogue(language).say for language in Language}
_BOUNDS = ("24%", "28%", "32%", "36%")
_PAYS = (0, 425_000, 850_000, 1_275_000, 1_700_000)


def pick(language: Language, ja: str, en: str) -> str:
    return ja if language is Language.JA else en


def bars(language: Language) -> Bars:
    """Chances of amounts: one certain to many digits, one too small for a whole character, one impossible."""
    chances = ((4_793_000, "1/3"), (4_393_000, "0.62"), (3_993_000, "0.0461"), (0, "1/5000"), (9, "0"))
    return Bars(
        title=pick(language, "支払額の見込み", "How likely each payment is"),
        label_name=pick(language, "支払額", "Payment"),
        length_name=pick(language, "確率", "Chance"),
        bars=tuple(
            Bar(label=f"{amount:,}", length=Fraction(chance), text=chance, marked=amount == 4_393_000)
            for amount, chance in chances
        ),
    )


def signed_bars(language: Language) -> Bars:
    """Differences on both sides of nothing, with labels of several lines."""
    labels = (
        pick(
            language,
            "男性65歳以上75歳未満のうち、運動習慣が改善した人の割合(事業開始前の調査と比べる)",
            "Share of men of 65 to 74 whose habits improved against the survey before the project began",
        ),
        pick(language, "継続率", "Kept on"),
        "younger_10",
    )
    lengths = (Fraction(-850_000), Fraction(425_000), Fraction(0))
    return Bars(
        title=pick(language, "差", "Differences"),
        label_name="",
        length_name=pick(language, "円", "JPY"),
        bars=tuple(
            Bar(label=label, length=length, text=grouped(length))
            for label, length in zip(labels, lengths, strict=True)
        ),
    )


def tornado(language: Language) -> Tornado:
    """One cause on both sides, one only below, one with no effect, one with a long label."""
    rows = (
        (
            pick(language, "10歳以上若返った人の割合(±1人)", "Ten years younger (+-1 person)"),
            -100_000,
            100_000,
        ),
        (pick(language, "改善した人の割合(±1段階)", "Improved (+-1 tier)"), -1_275_000, 425_000),
        (pick(language, "継続した人の割合", "Kept on"), -50_000, 0),
        (
            pick(
                language,
                "男性65歳以上75歳未満のうち、事業開始前の調査と比べて運動習慣が改善した人の割合",
                "Share of men of 65 to 74 whose habits improved against the survey before the project",
            ),
            0,
            0,
        ),
    )
    base = Fraction(4_393_000)
    return Tornado(
        title=pick(language, "支払額を最も動かすもの", "What moves the payment most"),
        amount_name=pick(language, "支払額(円)", "Payment (JPY)"),
        base=base,
        base_text=pick(language, f"今 {grouped(base)}", f"today {grouped(base)}"),
        swings=tuple(
            Swing(
                label=label,
                low=base + low,
                high=base + high,
                low_text=grouped(base + low),
                high_text=grouped(base + high),
            )
            for label, low, high in rows
        ),
    )


def curve(label: str = "", more: int = 0) -> Trace:
    """Five tiers from 0% to 100%: each begins with the boundary that it names."""
    bounds = [Fraction(0), *(Fraction(each[:-1]) / 100 for each in _BOUNDS), Fraction(1, 2)]
    return Trace(
        label=label,
        strokes=tuple(
            Stroke(
                start=Corner(x=low, y=Fraction(pay + more)),
                end=Corner(x=high, y=Fraction(pay + more), open=high != bounds[-1]),
            )
            for low, high, pay in zip(bounds, bounds[1:], _PAYS, strict=False)
        ),
    )


def plot(language: Language) -> Plot:
    """A payment curve with today and a target marked close to each other."""
    return Plot(
        title=pick(language, "改善した人の割合と支払額", "Payment over the share that improved"),
        x_name=pick(language, "改善した人の割合", "Improved"),
        y_name=pick(language, "支払額(円)", "Payment (JPY)"),
        traces=(curve(),),
        marks=(
            Mark(at=Fraction("0.3"), label=pick(language, "今 30%", "today 30%")),
            Mark(at=Fraction("0.32"), label=pick(language, "目標 32%", "target 32%")),
        ),
        x_texts=tuple((Fraction(each[:-1]) / 100, each) for each in ("0%", *_BOUNDS, "50%")),
        y_texts=tuple((Fraction(pay), f"{pay:,}") for pay in _PAYS),
    )


def slopes(language: Language) -> Plot:
    """Two lines that slope, one rising and one falling, with no numbers of their own for the axes."""
    rising = Trace(
        label=pick(language, "今の契約", "The contract"),
        strokes=(
            Stroke(
                start=Corner(x=Fraction(0), y=Fraction(0)),
                end=Corner(x=Fraction(40), y=Fraction(0), open=True),
            ),
            Stroke(
                start=Corner(x=Fraction(40), y=Fraction(0)), end=Corner(x=Fraction(80), y=Fraction(2_000_000))
            ),
            Stroke(
                start=Corner(x=Fraction(80), y=Fraction(2_000_000), open=True),
                end=Corner(x=Fraction(100), y=Fraction(2_000_000)),
            ),
        ),
    )
    falling = Trace(
        label=pick(language, "もう一つの契約", "The other contract"),
        strokes=(
            Stroke(
                start=Corner(x=Fraction(0), y=Fraction(1_800_000)),
                end=Corner(x=Fraction(60), y=Fraction(300_000)),
            ),
            Stroke(
                start=Corner(x=Fraction(60), y=Fraction(100_000), open=True),
                end=Corner(x=Fraction(100), y=Fraction(100_000)),
            ),
        ),
    )
    return Plot(
        title=pick(language, "二つの契約の支払額", "Payments under two contracts"),
        x_name=pick(language, "人数", "People"),
        y_name=pick(language, "支払額(円)", "Payment (JPY)"),
        traces=(rising, falling),
    )


def two_way(language: Language, rows: int = 4, columns: int = 5) -> Map:
    """Amounts that rise with rows and columns, today in the middle."""
    amounts = tuple(
        tuple(Fraction(1_600_000 + 100_000 * (row + column // 2)) for column in range(columns))
        for row in range(rows)
    )
    return Map(
        title=pick(language, "二つの実績と支払額", "Payment over two results"),
        row_name=pick(language, "改善した人", "Improved"),
        column_name=pick(language, "継続した人の割合", "Kept on"),
        amount_name=pick(language, "支払額(円)", "Payment (JPY)"),
        rows=tuple(pick(language, f"{30 + row}人", f"{30 + row} people") for row in range(rows)),
        columns=tuple(f"{50 + 5 * column}%" for column in range(columns)),
        amounts=amounts,
        texts=tuple(tuple(map(grouped, line)) for line in amounts),
        row=rows // 2,
        column=columns // 2,
    )


def every_chart(language: Language) -> tuple[Chart, ...]:
    """One of each."""
    return (
        bars(language),
        signed_bars(language),
        tornado(language),
        plot(language),
        slopes(language),
        two_way(language),
        two_way(language, rows=60, columns=51),
    )


def table() -> Section:
    """A table with a number, a difference and a text that a spreadsheet would take for a formula."""
    return Section(
        part="part.scenario",
        heading="<b>もし</b>",
        columns=(
            Column(name="項目", flexible=True),
            Column(name="支払額", flush_right=True),
            Column(name="差", flush_right=True),
        ),
        entries=(Entry(cells=('=HYPERLINK("http://example.com")', "4,393,000", "+100,000")),),
    )


def paper(language: Language, charts: tuple[Chart, ...] | None = None) -> Paper:
    """A paper of one answer with the charts, by default one of each kind."""
    return Paper(
        title=pick(language, "各務原市 <健康づくり> & 「成果連動」", 'A city\'s <health> & "outcomes"'),
        facts=((pick(language, "契約", "Contract"), "kakamigahara-2024 (contract.yaml)"),),
        parts=(
            Part(
                heading=pick(language, "どれだけ動くか", "How much it moves"),
                sentences=(pick(language, "今の支払額は4,393,000円です。", "The payment is 4,393,000 JPY."),),
                sections=(table(),),
                charts=every_chart(language) if charts is None else charts,
                notes=(
                    pick(language, "仮定: ほかの実績は今のままです。", "Assumed: all else stays as it is."),
                ),
            ),
        ),
    )
