"""The lines over a box: from the values of the indicators to their amounts, in the contract's order."""

from fractions import Fraction

from pfs_cli.bound import Amount
from pfs_cli.condition import names_in
from pfs_cli.contract import Indicator, Pays, Rounding, Stage
from pfs_cli.open_results import span as spans
from pfs_cli.open_results.form import Form, NothingPayableError, Over, because, known
from pfs_cli.open_results.persons import Tally, cap_persons, tally_units
from pfs_cli.open_results.seen import Seen, ask, ask_word, may_hold, parts_within, positions
from pfs_cli.open_results.span import Span
from pfs_cli.open_results.value import Scene
from pfs_cli.payment.curve import Curve
from pfs_cli.payment.line import whole_step
from pfs_cli.payment.per_unit import Bands, RateCard, UnitPrice, UpTo
from pfs_cli.results import Address

_ZERO = Fraction(0)


def names_behind_line(indicator: Indicator, pays: Pays) -> tuple[str, ...]:
    """The indicators whose values the line stands on: its own, those that it requires, those that its limits share."""
    terms = pays.terms
    limits: list[UpTo | None] = []
    if isinstance(terms, UnitPrice | Bands | RateCard):
        limits.append(terms.up_to)
    if isinstance(terms, RateCard):
        limits.extend(item.terms.up_to for item in terms.items)
    shared = [
        name
        for limit in limits
        if limit is not None and not isinstance(limit, Amount)
        for name in limit.indicators
    ]
    required = names_in(pays.requires) if pays.requires is not None else ()
    return tuple(dict.fromkeys((indicator.name, *shared, *required)))


def earn(scene: Scene, indicator: Indicator, pays: Pays) -> Form:
    """The amount of an indicator's line, after caps, conditions and rounding."""
    over, payment = scene.over, scene.contract.payment
    terms = pays.terms
    name = (scene.contract.period.name, indicator.name)
    card = terms if isinstance(terms, RateCard) else None
    amount = _earn(scene, indicator, pays) if card is None else _earn_items(scene, indicator, card)
    if pays.person_cap is not None and isinstance(terms, UnitPrice | RateCard):
        amount = cap_persons(scene, amount, pays.person_cap, indicator, terms)
    if pays.floor is not None:
        amount = over.greatest(amount, known(pays.floor.value), (*name, "floor"))
    if pays.cap is not None:
        amount = over.least(amount, known(pays.cap.value), (*name, "cap"))
    if pays.requires is not None:
        met = may_hold(over, pays.requires, scene.contract.by_name, scene.values)
        asked = scene.behind(pays.requires)
        if met is None:
            amount = over.either([amount, known(_ZERO, asked)], (*name, "requires"))
        else:
            amount = because(amount, asked) if met else known(_ZERO, amount.behind | asked)
    return round_form(over, amount, payment.round_at(Stage.INDICATOR), (*name, "rounding"))


def round_form(over: Over, form: Form, rounding: Rounding | None, name: tuple[object, ...]) -> Form:
    """The form rounded as the contract writes it for a stage, or as it is."""
    return form if rounding is None else over.round(form, rounding.to.value, rounding.mode, name)


def _earn(scene: Scene, indicator: Indicator, pays: Pays) -> Form:
    over, terms, curve = scene.over, pays.terms, pays.curve
    if curve is None:
        raise TypeError(terms)
    name = (scene.contract.period.name, indicator.name)
    seen = scene.values[indicator.name]
    whole = Fraction(1) if pays.share_of is None else whole_step(scene.contract, pays.share_of).number
    if seen.words:
        return over.scale(_look_up_words(over, indicator, seen, curve, (*name, "earned")), whole)
    if isinstance(terms, UnitPrice | Bands) and terms.once_per_person:
        address = Address(indicator=indicator.name)
        tally = tally_units(scene, seen.form, address, name, once_per_person=True)
        seen = Seen(over.less(tally.to_date, tally.before))
    if isinstance(terms, UnitPrice | Bands) and terms.up_to is not None:
        limit = _limit(scene, terms.up_to, (*name, "limit"))
        seen = Seen(over.least(seen.form, over.scale(limit, terms.size), (*name, "up_to")))
    return over.scale(look_up(over, seen, curve, (*name, "earned")), whole)


def look_up(over: Over, seen: Seen, curve: Curve, name: tuple[object, ...]) -> Form:
    """What the curve earns: straight where the value stays on one piece, else all that its pieces earn."""
    parts = parts_within(curve, seen.form.span)
    if not parts:
        raise NothingPayableError
    if len(parts) == 1:
        place, part = parts[0]
        piece = curve.pieces[place]
        _ask_cuts(over, seen, part)
        if not piece.slope:
            return known(piece.intercept, seen.behind)
        straight = over.scale(over.within(seen.form, part), piece.slope)
        return over.add(straight, known(piece.intercept))
    images = []
    for place, part in parts:
        piece = curve.pieces[place]
        images.append(spans.add(spans.scale(part, piece.slope), spans.point(piece.intercept)))
    hull = images[0]
    for image in images[1:]:
        hull = spans.join(hull, image)
    if not spans.is_point(hull):
        middle = sorted(parts, key=lambda each: abs(2 * each[0] - parts[0][0] - parts[-1][0]))
        for _, part in middle:
            _ask_cuts(over, seen, part)
    return over.only(name, hull, seen.behind)


def _ask_cuts(over: Over, seen: Seen, part: Span) -> None:
    """Wishes to know on which side of the ends of a piece the value lies."""
    for cut in part:
        if not cut[0] and seen.form.span[0] < cut < seen.form.span[1]:
            ask(over, seen, cut[1])


def _look_up_words(
    over: Over, indicator: Indicator, seen: Seen, curve: Curve, name: tuple[object, ...]
) -> Form:
    places = positions(indicator, seen)
    if not places:
        raise NothingPayableError
    earned = [curve.pieces[place].intercept for place in places]
    if len(set(earned)) > 1:
        ask_word(over, seen)
    return over.only(name, spans.closed(min(earned), max(earned)), seen.behind)


def _limit(scene: Scene, up_to: UpTo, name: tuple[object, ...]) -> Form:
    """How many units are paid at most."""
    if isinstance(up_to, Amount):
        return known(up_to.value)
    achieved = scene.over.total([scene.values[each].form for each in up_to.indicators])
    return scene.over.floor(scene.over.scale(achieved, up_to.share.value), name)


def _earn_items(scene: Scene, indicator: Indicator, card: RateCard) -> Form:
    """Each item counted, limited by the instalment before it and by its limits, priced and rounded, then added."""
    over, period = scene.over, scene.contract.period.name
    rounding = scene.contract.payment.round_at(Stage.ITEM)
    left = None if card.up_to is None else _limit(scene, card.up_to, (period, indicator.name, "limit"))
    below: Tally | None = None
    paid: list[Form] = []
    for item in card.items:
        name = (period, indicator.name, item.name)
        units = scene.count(indicator, item.name)
        if card.ladder or card.once_per_person:
            address = Address(indicator=indicator.name, item=item.name)
            tally = tally_units(scene, units, address, name, once_per_person=card.once_per_person)
            if card.ladder and below is not None:
                tally = Tally(
                    over.least(tally.to_date, below.to_date, (*name, "ladder")),
                    over.least(tally.before, below.before, (*name, "ladder before")),
                )
            below = tally
            units = over.less(tally.to_date, tally.before)
        if item.terms.up_to is not None:
            limit = _limit(scene, item.terms.up_to, (*name, "limit"))
            units = over.least(units, over.scale(limit, item.terms.size), (*name, "up_to"))
        if left is not None:
            units = over.least(units, over.scale(left, item.terms.size), (*name, "up_to all"))
            # No more units are taken than are left: what remains is never below zero.
            left = over.within(
                over.less(left, over.scale(units, 1 / item.terms.size)), spans.closed(_ZERO, None)
            )
        earned = look_up(over, Seen(units), item.curve, (*name, "earned"))
        paid.append(round_form(over, earned, rounding, (*name, "rounding")))
    return over.total(paid)
