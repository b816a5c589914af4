"""A template and the values of one letter make a Word file."""

from collections.abc import Iterator, Sequence
from copy import deepcopy

from lxml import etree

from report.review.blocks import Block, Node
from report.review.package import serialize, write_package
from report.review.placeholders import BODY, PARAGRAPH, fill_paragraph
from report.review.scope import Scope
from report.review.template import Template


def fill_template(template: Template, scope: Scope) -> bytes:
    """Give the bytes of the letter; equal values in an equal template give equal bytes."""
    root = deepcopy(template.shell)
    next(root.iterchildren(BODY)).extend(_fill_nodes(template.nodes, scope))
    filled = {template.document: serialize(root)}
    for name, frame in template.frames.items():
        copy = deepcopy(frame)
        _fill_element(copy, scope)
        filled[name] = serialize(copy)
    return write_package({**template.parts, **filled})


def _fill_nodes(nodes: Sequence[Node], scope: Scope) -> Iterator[etree._Element]:
    for node in nodes:
        if isinstance(node, Block):
            for inner in scope.blocks.get(node.name, ()):
                yield from _fill_nodes(node.nodes, _nest(scope, inner))
            continue
        element = deepcopy(node.element)
        if _fill_element(element, scope):
            yield element


def _fill_element(element: etree._Element, scope: Scope) -> bool:
    """Fill in place; say no of a paragraph that had placeholders and of all of them nothing."""
    filled = [fill_paragraph(one, scope.values.__getitem__) for one in element.iter(PARAGRAPH)]
    return element.tag != PARAGRAPH or filled[0] is not False


def _nest(outer: Scope, inner: Scope) -> Scope:
    """Put a block's own values over those in force around it."""
    return Scope({**outer.values, **inner.values}, {**outer.blocks, **inner.blocks})
