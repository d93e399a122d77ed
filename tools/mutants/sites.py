"""Finds the places where a small change alters what a module does."""

from __future__ import annotations

import ast
from dataclasses import dataclass

# Each maps the kind of an operator to the operator that replaces it.
_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.In: "not in",
    ast.NotIn: "in",
    ast.Is: "is not",
    ast.IsNot: "is",
}
_OPERATORS: dict[type[ast.operator], str] = {ast.Add: "-", ast.Sub: "+", ast.Mult: "/", ast.Div: "*", ast.FloorDiv: "*"}
_BOOLEAN_OPERATORS: dict[type[ast.boolop], str] = {ast.And: "or", ast.Or: "and"}
_TEXT = (ast.JoinedStr, ast.FormattedValue)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A replacement for the bytes from `start` to `end` of a module's source, on line `line`."""

    line: int
    start: int
    end: int
    before: str
    after: str

    def apply(self, source: bytes) -> bytes:
        """The source with the change."""
        return source[: self.start] + self.after.encode() + source[self.end :]


def find_mutants(source: bytes) -> list[Mutant]:
    """All mutants of a module that this tool knows, in the order of the source. Texts, annotations and code for type
    checkers are not mutated."""
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    finder = _Finder(source, starts)
    finder.visit(ast.parse(source))
    return sorted(finder.mutants, key=lambda mutant: (mutant.start, mutant.after))


def is_valid(mutant: Mutant, source: bytes) -> bool:
    """Whether the mutated module can be parsed and differs from the original."""
    try:
        changed = ast.parse(mutant.apply(source))
    except SyntaxError:
        return False
    return ast.dump(changed) != ast.dump(ast.parse(source))


class _Finder(ast.NodeVisitor):
    """Collects the mutants of a module while it visits the syntax tree."""

    def __init__(self, source: bytes, starts: list[int]) -> None:
        self.mutants: list[Mutant] = []
        self._source = source
        self._starts = starts

    def visit_Compare(self, node: ast.Compare) -> None:
        left: ast.expr = node.left
        for operator, right in zip(node.ops, node.comparators, strict=True):
            self._replace_operator(left, right, _COMPARISONS[type(operator)])
            left = right
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        if type(node.op) in _OPERATORS and not any(isinstance(side, _TEXT) for side in (node.left, node.right)):
            self._replace_operator(node.left, node.right, _OPERATORS[type(node.op)])
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        for left, right in zip(node.values, node.values[1:], strict=False):
            self._replace_operator(left, right, _BOOLEAN_OPERATORS[type(node.op)])
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not):
            self._replace(self._start(node), self._start(node.operand), "")
        self.generic_visit(node)

    def visit_If(self, node: ast.If) -> None:
        if ast.unparse(node.test) != "TYPE_CHECKING":
            self._wrap(node.test, "not ({})")
            self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, bool):
            self._wrap(node, str(not node.value))
        elif isinstance(node.value, int | float):
            self._wrap(node, repr(node.value * 10 if node.value > 1 else node.value + 1))

    def visit_Return(self, node: ast.Return) -> None:
        if node.value is not None and not isinstance(node.value, ast.Constant):
            self._wrap(node.value, "None")
        self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_arg(self, node: ast.arg) -> None:
        """Skips annotations, which have no effect."""

    def visit_Subscript(self, node: ast.Subscript) -> None:
        if not isinstance(node.value, ast.Name) or not node.value.id[:1].isupper():  # a type, such as Literal[1]
            self.generic_visit(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Skips f-strings, because syntax trees before Python 3.12 do not say where their parts are."""

    def _replace_operator(self, left: ast.expr, right: ast.expr, after: str) -> None:
        """Replaces the operator between two operands."""
        start, end = self._end(left), self._start(right)
        between = self._source[start:end].decode()
        operator = between.strip(" ()\\\n")
        if operator and "#" not in between and all(part.isalpha() or not part.isalnum() for part in operator.split()):
            position = start + len(between[: between.index(operator)].encode())
            self._replace(position, position + len(operator.encode()), after)

    def _wrap(self, node: ast.expr, template: str) -> None:
        """Replaces an expression by a template, in which {} is the expression."""
        start, end = self._start(node), self._end(node)
        self._replace(start, end, template.format(self._source[start:end].decode()))

    def _replace(self, start: int, end: int, after: str) -> None:
        line = self._source.count(b"\n", 0, start) + 1
        self.mutants.append(Mutant(line, start, end, self._source[start:end].decode(), after))

    def _start(self, node: ast.expr) -> int:
        return self._starts[node.lineno - 1] + node.col_offset

    def _end(self, node: ast.expr) -> int:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self._starts[node.end_lineno - 1] + node.end_col_offset
