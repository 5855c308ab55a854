"""`pfs schema` hands out the schemas of its formats as they are."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from tests.processes import ROOT, pfs

NAMES = sorted(path.name.removesuffix(".schema.json") for path in (ROOT / "schemas").iterdir())


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_printed_byte_for_byte(name: str) -> None:
    done = pfs("schema", name)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == (ROOT / "schemas" / f"{name}.schema.json").read_bytes()


def test_the_name_of_a_format_alone_is_its_latest_version() -> None:
    assert pfs("schema", "contract").stdout == pfs("schema", "contract-1").stdout


def test_the_schema_goes_into_a_file(tmp_path: Path) -> None:
    done = pfs("schema", "contract", "-o", "contract.schema.json", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, b"")
    assert (tmp_path / "contract.schema.json").read_bytes() == pfs("schema", "contract").stdout


def test_without_a_name_all_schemas_are_listed_with_their_titles() -> None:
    lines = pfs("schema").stdout.decode().splitlines()
    assert [line.split()[0] for line in lines] == NAMES
    assert lines[NAMES.index("contract-1")].endswith("  Pay-for-success contract, format 1")


@pytest.mark.parametrize("name", ["contrat", "contract-2", "../schemas/contract-1", "contract-1.schema.json"])
def test_a_name_that_no_schema_has_is_wrong_use(name: str) -> None:
    done = pfs("schema", name)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "error[schema-unknown]" in done.stderr.decode()
    assert "contract-1, " in done.stderr.decode()


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_is_one_and_has_an_address_that_names_its_format_and_version(name: str) -> None:
    schema = json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert schema["$id"] == f"https://pfs-cli.org/schemas/{name}.schema.json"
    assert schema["title"].endswith(f", format {name.rpartition('-')[2]}")
