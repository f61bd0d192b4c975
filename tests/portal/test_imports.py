"""Imports run one way through the house; a file that imports from a room above it fails here.

Between rooms: portal -> articles -> media_lib. Inside a room: entrances (what people, browsers and
shells come in by) -> rules -> models -> ground.
"""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("media_lib", "articles", "portal")  # from the cellar up
ENTRANCES = frozenset({
    "admin", "demo", "feeds", "forms", "management", "sitemaps", "templatetags", "urls", "views",
})  # fmt: skip
# Words, marks and formats: these know no model.
GROUND = {
    "articles": frozenset({"house_style", "lifting", "plain_text", "richtext", "typed_style"}),
    "media_lib": frozenset({"captions", "darkroom", "dates", "decoding", "metadata", "tones"}),
}
LEVELS = ("ground", "models", "rules", "entrances")


def level_of(module):
    """Return how high a module of a room stands; apps.py wires a room and stands above it."""
    room, *parts = module.split(".")
    name = parts[0] if parts else "apps"
    if name in {"apps", "migrations"}:
        return len(LEVELS)
    if name in ENTRANCES:
        return LEVELS.index("entrances")
    if name == "models":
        return LEVELS.index("models")
    return LEVELS.index("ground" if name in GROUND.get(room, ()) else "rules")


def modules():
    """Return the files of the three rooms by module name."""
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*.py"))
    }


MODULES = modules()


def imports_of(module, path):
    """Return the modules of our rooms that a file imports, wherever in the file it does so."""
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parents = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*parents, base] if base else parents)
            for alias in node.names:
                deeper = f"{base}.{alias.name}"
                yield deeper if deeper in MODULES else base


def ours(module):
    """Return the imports of a file that lead into one of our rooms."""
    names = imports_of(module, MODULES[module])
    return {name for name in names if name.partition(".")[0] in ROOMS}


def offences(modules, is_offence):
    """Return, by module, the imports that break a rule."""
    found = {
        module: {name for name in ours(module) if is_offence(module, name)} for module in modules
    }
    return {module: sorted(names) for module, names in found.items() if names}


def room_of(module):
    return module.partition(".")[0]


def test_no_file_imports_from_a_room_above():
    def is_above(module, name):
        return ROOMS.index(room_of(name)) > ROOMS.index(room_of(module))

    assert offences(MODULES, is_above) == {}


def test_inside_a_room_no_file_imports_from_a_level_above():
    inner = [name for name in MODULES if room_of(name) != "portal"]

    def is_above(module, name):
        return room_of(name) == room_of(module) and level_of(name) > level_of(module)

    assert offences(inner, is_above) == {}


def test_nobody_imports_a_migration():
    assert offences(MODULES, lambda module, name: ".migrations." in name) == {}


def test_the_reader_of_imports_sees_relative_and_late_ones():
    assert "articles.models" in ours("articles.workflow")
    assert "articles.demo.photos" in ours("articles.demo.seeding")
    assert "articles.views.story" in ours("articles.urls")
