"""Makes ``python/qingdan/model.py`` from the JSON Schemas that the program prints.

    python make_model.py QINGDAN          # the program; writes the file
    python make_model.py QINGDAN --check  # fails where the file is not as it would be made
"""

from __future__ import annotations

import json
import keyword
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent / "python" / "qingdan" / "model.py"

HEAD = '''"""What documents are read as: the types of ``Document.plans``, ``Document.warnings``, ``Document.lint()`` and ``qingdan.grid()``.

Names and meanings are those of the JSON that ``qingdan parse``, ``grid`` and ``lint`` give; a name that is a word of Python has ``_``
behind it, and days are ``datetime.date``. What the source does not have is ``None``, ``False`` or ``()``.

This file is made from the JSON Schemas by ``make_model.py``.
"""

# fmt: off
from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

'''


def schema(program: list[str], name: str) -> dict[str, Any]:
    printed = subprocess.run([*program, "schema", name], check=True, capture_output=True).stdout
    return json.loads(printed)


def snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def attribute(name: str) -> str:
    return name + "_" if keyword.iskeyword(name) else name


def prose(text: str, indent: str) -> str:
    """A description as a docstring: links of Rust become their words, and lines are joined."""
    text = re.sub(r"\[`([^`\]]*)`\](\([^)]*\))?", r"`\1`", text)
    text = re.sub(r"`([^`]*)`", r"``\1``", text).replace("\\", "\\\\")
    text = " ".join(text.split("\n"))
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(indent) + len(line) + len(word) > 115:
            lines.append(line)
            line = ""
        line += (" " if line else "") + word
    lines.append(line)
    return f'{indent}"""' + f"\n{indent}".join(lines) + '"""\n'


class Model:
    """All definitions of the schemas, and the code of each."""

    def __init__(self, definitions: dict[str, dict[str, Any]]) -> None:
        self.definitions = definitions

    def is_class(self, name: str) -> bool:
        return self.definitions[name].get("type") == "object"

    def order(self) -> list[str]:
        """All names: literals, then classes, each behind those that its fields have."""
        ordered = sorted(name for name in self.definitions if not self.is_class(name))

        def add(name: str, above: tuple[str, ...]) -> None:
            if name in ordered or name in above:
                return
            for used in sorted(set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(self.definitions[name])))):
                add(used, (*above, name))
            ordered.append(name)

        for name in sorted(self.definitions):
            add(name, ())
        return ordered

    def of(self, shape: dict[str, Any]) -> tuple[str, str]:
        """The type of a value, and the code that makes it of ``{}``."""
        if "$ref" in shape:
            name = shape["$ref"].rsplit("/", 1)[-1]
            return name, f"_{snake(name)}({{}})" if self.is_class(name) else "{}"
        if "anyOf" in shape:
            (one,) = [option for option in shape["anyOf"] if option != {"type": "null"}]
            kind, code = self.of(one)
            return f"{kind} | None", code if code == "{}" else f"None if {{}} is None else {code}"
        kind = shape.get("type")
        if isinstance(kind, list):
            (one,) = [word for word in kind if word != "null"]
            kind, code = self.of({**shape, "type": one})
            return f"{kind} | None", code if code == "{}" else f"None if {{}} is None else {code}"
        if "const" in shape:
            return "str", "{}"
        if kind == "array":
            inner, code = self.of(shape["items"])
            made = "tuple({})" if code == "{}" else "tuple([" + code.replace("{}", "v") + " for v in {}])"
            return f"tuple[{inner}, ...]", made
        if kind == "object":
            inner, _ = self.of(shape["additionalProperties"])
            return f"Mapping[str, {inner}]", "{}"
        if kind == "string" and shape.get("format") == "date":
            return "datetime.date", "datetime.date.fromisoformat({})"
        return {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}[kind], "{}"

    def code(self, name: str) -> str:
        definition = self.definitions[name]
        if self.is_class(name):
            return self.class_code(name, definition)
        return self.union_code(name, definition)

    def union_code(self, name: str, definition: dict[str, Any]) -> str:
        options = definition.get("oneOf") or definition.get("anyOf") or [definition]
        words = [word for option in options for word in option.get("enum", [option.get("const")]) if word is not None]
        if words:
            kind = "Literal[" + ", ".join(json.dumps(word) for word in words) + "]"
        else:
            kind = " | ".join(self.of(option)[0] for option in options)
        return f"{name} = {kind}\n" + prose(definition.get("description", name), "")

    def class_code(self, name: str, definition: dict[str, Any]) -> str:
        required = definition.get("required", [])
        properties = definition.get("properties", {})
        order = [key for key in properties if key in required] + [key for key in properties if key not in required]
        lines = ["@dataclass(frozen=True, slots=True, kw_only=True)\n", f"class {name}:\n"]
        lines.append(prose(definition.get("description", name), "    "))
        made = []
        for key in order:
            kind, code = self.of(properties[key])
            default, taken = "", f'd["{key}"]'
            if key not in required:
                value = "()" if kind.startswith("tuple") else "False" if kind == "bool" else "None"
                if kind.startswith("Mapping"):
                    default, empty = " = field(default_factory=dict)", "{}"
                else:
                    default, empty = f" = {value}", value
                    if value == "None" and "None" not in kind:
                        kind += " | None"
                taken = f'd.get("{key}"' + ("" if empty == "None" else f", {empty}") + ")"
                if empty == "None" and code != "{}" and not code.startswith("None if"):
                    code = f"None if {{}} is None else {code}"
            lines.append(f"    {attribute(key)}: {kind}{default}\n")
            lines.append(prose(properties[key].get("description", key), "    "))
            made.append(f"        {attribute(key)}={code.replace('{}', taken)},\n")
        lines.append(f"\n\ndef _{snake(name)}(d: Any) -> {name}:\n    return {name}(\n" + "".join(made) + "    )\n")
        return "".join(lines)


def document(program: list[str]) -> str:
    definitions: dict[str, dict[str, Any]] = {}
    for name in ["parse", "grid", "lint"]:
        printed = schema(program, name)
        definitions |= printed.pop("$defs")
        if printed.get("type") == "object":
            definitions[printed["title"]] = printed
    model = Model(definitions)
    names = model.order()
    parts = [model.code(name) for name in names]
    exported = "__all__ = [\n" + "".join(f'    "{name}",\n' for name in sorted(definitions)) + "]\n"
    readers = "".join(
        f"{snake(name)} = _{snake(name)}\n" for name in ["ParseOutput", "GridOutput", "Finding"]
    )
    return HEAD + exported + "\n" + "\n\n".join(parts) + "\n\n# For the native part.\n" + readers


def main() -> int:
    program, check = [sys.argv[1]], "--check" in sys.argv[2:]
    if sys.argv[1] == "python":
        program = [sys.executable, "-m", "qingdan"]
    made = document(program)
    if check:
        is_same = TARGET.read_text(encoding="utf-8") == made
        print("model.py is as it is made" if is_same else "model.py is stale: run make_model.py", file=sys.stderr)
        return 0 if is_same else 1
    TARGET.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
