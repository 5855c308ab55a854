"""What the code says: the keys of the catalogue and the codes of problems that stand in the sources.

A key is a constant (`say("settle.total")`); one that is put together (`say(f"unit.{unit}")`) is spelled out
in a tuple `KEYS` of its module. The code of a problem is a constant where a function or a record takes a
`code`, where a function with `code` in its name returns it, or in a table of the module
`(error(TABLE[kind], ...)`), and travels on under the name `code` or `codes`. One that comes another way
stands in a tuple `CODES`.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from re import fullmatch

PACKAGE = Path(__file__).parent.parent / "pfs_cli"
Tables = dict[str, list[ast.expr]]
# They take the code of a currency or of a number format.
OTHER_CODES = {"Waiver", "Currency", "find_currency", "is_date_format", "is_percent_format", "show_number"}


@dataclass(frozen=True)
class Call:
    """A call that makes a problem: its code, where it stands, and its facts, if they can be known."""

    code: str
    place: str
    facts: frozenset[str] | None


@dataclass
class Taker:
    """The functions and records of one name that take a `code`."""

    positions: set[int] = field(default_factory=set)
    takes_facts: bool = False
    own_facts: set[str] = field(default_factory=set)


def modules() -> dict[str, ast.Module]:
    """The syntax tree of each module of the package by its dotted name."""
    return {
        ".".join(("pfs_cli", *path.relative_to(PACKAGE).with_suffix("").parts)): ast.parse(
            path.read_text("utf-8"), str(path)
        )
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def declared(module: str, tree: ast.Module, name: str) -> tuple[str, ...]:
    """The tuple of that name, `KEYS` or `CODES`, if the module has one."""
    targets = (
        target
        for statement in tree.body
        if isinstance(statement, ast.Assign | ast.AnnAssign)
        for target in (statement.targets if isinstance(statement, ast.Assign) else [statement.target])
    )
    if not any(isinstance(target, ast.Name) and target.id == name for target in targets):
        return ()
    return tuple(getattr(import_module(module), name))


def said_keys(tree: ast.Module, families: frozenset[str]) -> Iterator[str]:
    """Every constant that is asked for by `say`, or that reads like a key of one of the families."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _asks_for_words(node):
            yield from (text for text in _constants(node.args[0], _tables(tree)) if text is not None)
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and fullmatch(r"[a-z]+(\.[a-z0-9_-]+)+", node.value)
            and node.value.partition(".")[0] in families
        ):
            yield node.value


def composed_keys(tree: ast.Module) -> Iterator[str]:
    """How each key begins that `say` is given put together, apart from the codes of problems."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _asks_for_words(node):
            key = node.args[0]
            if isinstance(key, ast.JoinedStr) and isinstance(key.values[0], ast.Constant):
                beginning = str(key.values[0].value)
                if not beginning.startswith("problem."):
                    yield beginning
            elif isinstance(key, ast.JoinedStr | ast.BinOp):
                yield ""


def _asks_for_words(node: ast.Call) -> bool:
    """Whether this is the `say` of a catalogue; the `say` of a screen writes words that it is given."""
    match node.func:
        case ast.Attribute(value=ast.Name(id="screen") | ast.Attribute(attr="screen")):
            return False
        case _:
            return _name(node) == "say" and bool(node.args)


def takers(trees: dict[str, ast.Module]) -> dict[str, Taker]:
    """The functions, methods and records that take a `code`, by name, a private one with its module."""
    found: dict[str, Taker] = {}
    for module, node in ((module, node) for module, tree in trees.items() for node in ast.walk(tree)):
        if isinstance(node, ast.ClassDef):
            for line in node.body:
                if isinstance(line, ast.AnnAssign) and ast.unparse(line.target) == "code":
                    found.setdefault(_address(module, node.name), Taker())
                elif isinstance(line, ast.FunctionDef) and line.name == "__init__":
                    _add(found, _address(module, node.name), line)
        elif isinstance(node, ast.FunctionDef) and node.name != "__init__":
            _add(found, _address(module, node.name), node)
    return {name: taker for name, taker in found.items() if name not in OTHER_CODES}


def _add(found: dict[str, Taker], address: str, function: ast.FunctionDef) -> None:
    names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    names = names[1:] if names[:1] in (["self"], ["cls"]) else names
    if "code" in (*names, *(argument.arg for argument in function.args.kwonlyargs)):
        taker = found.setdefault(address, Taker())
        taker.positions |= {names.index("code")} if "code" in names else set()
        taker.takes_facts |= function.args.kwarg is not None
        taker.own_facts |= _facts_of_its_own(function)


def calls(trees: dict[str, ast.Module]) -> Iterator[Call | str]:
    """Every call that names a code; the place, as a str, of each whose code cannot be read."""
    known = takers(trees)
    for module, tree in trees.items():
        free = bool(declared(module, tree, "CODES"))
        tables = _tables(tree)
        for node in ast.walk(tree):
            for code in _named(node, tables):
                yield Call(code=code, place=f"{module}:{getattr(node, 'lineno', 0)}", facts=None)
            if isinstance(node, ast.Call) and (taker := known.get(_address(module, _name(node)))):
                place = f"{module}:{node.lineno}"
                for given in _given_codes(node, taker):
                    for text in _constants(given, tables):
                        if text is not None:
                            yield Call(code=text, place=place, facts=_facts(node, taker))
                        elif not free:
                            yield place


def _address(module: str, name: str) -> str:
    return f"{module}.{name}" if name.startswith("_") else name


def _given_codes(node: ast.Call, taker: Taker) -> Iterator[ast.expr]:
    yield from (keyword.value for keyword in node.keywords if keyword.arg == "code")
    yield from (node.args[position] for position in taker.positions if position < len(node.args))


def _tables(tree: ast.Module) -> Tables:
    """The values of each dictionary that a module spells out."""
    found: dict[str, list[ast.expr]] = {}
    for statement in tree.body:
        match statement:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=ast.Dict(values=values))
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.Dict(values=values))
            ):
                found[name] = values
    return found


def _named(node: ast.AST, tables: Tables) -> Iterator[str]:
    """The constants that get the name `code`, or that come from a function with `code` in its name."""
    named: list[ast.expr] = []
    match node:
        case ast.Assign(targets=[ast.Name(id="code")], value=value):
            named = [value]
        case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
            named = [
                value
                for name, value in zip(names, values, strict=False)
                if isinstance(name, ast.Name) and name.id == "code"
            ]
        case ast.FunctionDef() if "code" in node.name.split("_"):
            named = [line.value for line in ast.walk(node) if isinstance(line, ast.Return) and line.value]
    yield from (text for value in named for text in _constants(value, tables) if text is not None)


def _facts(node: ast.Call, taker: Taker) -> frozenset[str] | None:
    names = [keyword.arg for keyword in node.keywords]
    if not taker.takes_facts or None in names:
        return None
    return frozenset(name for name in names if name) | taker.own_facts


def _facts_of_its_own(function: ast.FunctionDef) -> set[str]:
    """The facts that a function adds to those that it passes on."""
    if function.args.kwarg is None:
        return set()
    return {
        keyword.arg
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and any(keyword.arg is None for keyword in node.keywords)
        for keyword in node.keywords
        if keyword.arg
    }


def _constants(node: ast.expr, tables: Tables) -> Iterator[str | None]:
    """The texts an expression may be; none for a `code` that travels on, None where it cannot be read."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from _constants(body, tables)
            yield from _constants(orelse, tables)
        case ast.Subscript(value=ast.Name(id=name)) if name in tables:
            for value in tables[name]:
                yield from _constants(value, tables)
        case ast.Name(id="code") | ast.Attribute(attr="code") | ast.Subscript(value=ast.Name(id="codes")):
            return
        case ast.Call() if "code" in _name(node).split("_"):
            return
        case _:
            yield None


def _name(node: ast.Call) -> str:
    """The last name of what is called: `say` of `page.say(...)`."""
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""
