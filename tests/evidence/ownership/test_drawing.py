"""The graph of ownership, as a drawing and as data."""

from xml.etree import ElementTree as ET

from app.evidence.calculators.ownership_drawing import MOST_DRAWN, ownership_svg
from app.evidence.calculators.ownership_graph import graph_of, ownership_json
from app.evidence.readers.ownership import bods
from tests.evidence.ownership.registers import as_json, firm, holds, person, register
from tests.evidence.ownership.test_shares import CROSS, computed

SVG = "{http://www.w3.org/2000/svg}"


def test_a_drawing_has_a_title_a_description_and_no_script() -> None:
    drawing = ownership_svg(graph_of(computed(register(*CROSS))))
    root = ET.fromstring(drawing)  # noqa: S314 - our own
    names = {one.tag.removeprefix(SVG) for one in root.iter()}
    assert names == {"svg", "title", "desc", "g", "rect", "text", "line"}
    assert root.attrib["aria-labelledby"] == "ownership-title ownership-description"
    assert root.attrib["lang"] == "fr"
    description = root.findtext(f"{SVG}desc") or ""
    assert "us (US, extérieur): 42,346938 %" in description
    assert len(root.findall(f"{SVG}line")) == len(CROSS)


def test_the_same_graph_is_drawn_the_same_whatever_the_order_of_statements() -> None:
    assert ownership_svg(graph_of(computed(register(*CROSS)))) == ownership_svg(
        graph_of(computed(register(*CROSS[::-1])))
    )


def test_names_are_escaped_and_persons_are_not_named() -> None:
    names = [{"fullName": "Camille Exemple"}]
    document = [firm("vendor", name="<script>&\x07"), person("founder", names=names), holds("founder", "vendor", 100)]
    held = bods.parse(as_json(document)).holdings.register
    drawing = ownership_svg(graph_of(computed(held)), "en")
    assert "&lt;script&gt;&amp;" in drawing
    assert "\x07" not in drawing
    assert "Camille" not in drawing
    assert "natural person" in drawing


def test_a_large_graph_is_drawn_in_part_and_says_so() -> None:
    drawing = ownership_svg(graph_of(computed(register(*((f"fr_{at}", "vendor", 1) for at in range(60))))), "en")
    assert drawing.count("<rect") == MOST_DRAWN
    assert f"{61 - MOST_DRAWN} others are not drawn" in drawing


def test_data_hold_shares_verdicts_and_graph() -> None:
    written = ownership_json(computed(register(("fr", "vendor", 60), ("us", "vendor", (10, 20)))))
    assert written["capital"] == {
        "eu": ["60", "90"],
        "non_eu": ["10", "40"],
        "holders": [
            {"id": "fr", "country": "FR", "share": ["60", "60"]},
            {"id": "us", "country": "US", "share": ["10", "20"]},
            {"id": None, "country": None, "share": ["20", "30"]},
        ],
    }
    assert written["graph"] == {
        "target": "vendor",
        "nodes": [
            {"id": "vendor", "name": "vendor", "countries": ["VE"], "side": "out", "rank": 0},
            {"id": "fr", "name": "fr", "countries": ["FR"], "side": "in", "rank": 1},
            {"id": "us", "name": "us", "countries": ["US"], "side": "out", "rank": 1},
        ],
        "edges": [
            {"holder": "fr", "held": "vendor", "capital": ["60", "60"], "votes": ["60", "60"]},
            {"holder": "us", "held": "vendor", "capital": ["10", "20"], "votes": ["10", "20"]},
        ],
    }
