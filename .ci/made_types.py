"""Makes types of Python and TypeScript from the printed schemas, and reads real output with them.

python made_types.py PROGRAM REPOSITORY [FOLDER]

FOLDER holds `node_modules` with json-schema-to-typescript and typescript; without it TypeScript is left out. Python has
datamodel-code-generator and pydantic.
"""

import csv
import importlib.util
import json
import subprocess
import sys
import tempfile
from pathlib import Path

COMMANDS = ["parse", "grid", "lint", "departments"]


def run(*command: object, may_find: bool = False) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, encoding="utf-8")
    if done.returncode not in ((0, 1, 3) if may_find else (0,)):
        sys.exit(f"{command}: {done.stderr or done.stdout}")
    return done.stdout


def outputs(program: str, repository: Path) -> dict[str, list]:
    """What each command gives for each of the fixtures; of tables their rows, with the types that the schema has."""
    fixtures = sorted(path for path in repository.glob("fixtures/**/*") if path.suffix in (".docx", ".doc", ".html", ".txt"))
    fixtures = [path for path in fixtures if path.parent.name != "layouts"]
    found: dict[str, list] = {name: [] for name in COMMANDS}
    for path in fixtures:
        for name in COMMANDS:
            arguments = [] if name in ("parse", "grid") else ["--format", "json"]
            found[name].append(json.loads(run(program, name, path, *arguments, "--quiet", may_find=True)))
    schema = json.loads(run(program, "schema", "tables"))
    tables = {}
    for table, of_table in schema["properties"].items():
        command = ["lint"] if table == "findings" else ["parse"]
        text = run(
            program, *command, repository / "fixtures/daan-2021-2030.docx", repository / "fixtures/example.txt",
            "--format", "csv", "--table", table, "--no-guard", "--quiet", may_find=True,
        )
        columns = of_table["items"]["properties"]
        rows = csv.DictReader(text.splitlines(keepends=True), strict=True)
        tables[table] = [{name: typed(value, columns[name]) for name, value in row.items()} for row in rows]
    found["tables"] = [tables]
    return found


def typed(text: str, schema: dict) -> object:
    """A cell of CSV as its column declares it."""
    types = schema["type"]
    if types == "array":
        return text.split("；") if text else []
    if not text:
        return None
    if "integer" in types:
        return int(text)
    if "number" in types:
        return float(text)
    return text == "true" if "boolean" in types else text


def python_types(schemas: dict[str, Path], found: dict[str, list], folder: Path) -> None:
    from pydantic import TypeAdapter

    for name, schema in schemas.items():
        module = folder / f"types_{name}.py"
        run(
            sys.executable, "-m", "datamodel_code_generator", "--input", schema, "--input-file-type", "jsonschema",
            "--output", module, "--output-model-type", "pydantic_v2.BaseModel", "--class-name", "Output",
            "--disable-timestamp",
        )
        spec = importlib.util.spec_from_file_location(module.stem, module)
        types = importlib.util.module_from_spec(spec)
        sys.modules[module.stem] = types
        spec.loader.exec_module(types)
        adapter = TypeAdapter(types.Output)
        for output in found[name]:
            read = adapter.validate_json(json.dumps(output, ensure_ascii=False))
            again = json.loads(adapter.dump_json(read, exclude_unset=True, by_alias=True))
            if again != output:
                sys.exit(f"{name}: pydantic reads something else than was written")


def typescript_types(schemas: dict[str, Path], found: dict[str, list], folder: Path, tools: Path) -> None:
    binaries = tools / "node_modules/.bin"
    for name, schema in schemas.items():
        declared = run(binaries / "json2ts", "--input", schema, "--additionalProperties=false")
        (folder / f"{name}.ts").write_text(declared, encoding="utf-8")
        title = json.loads(schema.read_text(encoding="utf-8"))["title"].replace("_of_", "Of_")
        type_name = "".join(part[:1].upper() + part[1:] for part in title.split())
        if f"export type {type_name} " not in declared and f"export interface {type_name} " not in declared:
            sys.exit(f"{name}: no type {type_name}")
        values = ",\n".join(json.dumps(output, ensure_ascii=False) for output in found[name])
        text = f'import type {{ {type_name} }} from "./{name}";\nexport const all: {type_name}[] = [\n{values}\n];\n'
        (folder / f"use_{name}.ts").write_text(text, encoding="utf-8")
    run(binaries / "tsc", "--strict", "--noEmit", "--target", "es2022", "--skipLibCheck", *sorted(folder.glob("use_*.ts")))


def main() -> None:
    program, repository = sys.argv[1], Path(sys.argv[2]).resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        schemas = {}
        for name in COMMANDS + ["tables"]:
            schemas[name] = folder / f"{name}.json"
            schemas[name].write_text(run(program, "schema", name), encoding="utf-8")
        found = outputs(program, repository)
        python_types(schemas, found, folder)
        count = sum(len(all) for all in found.values())
        print(f"types of Python read {count} outputs")
        if len(sys.argv) > 3:
            typescript_types(schemas, found, folder, Path(sys.argv[3]))
            print(f"types of TypeScript take {count} outputs")


main()
