"""A small client of a language server over standard input and output: as much as an editor asks for one file."""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Self

from tests.places.installing import need, need_network, run

VERSION = "2.0.0"
"""Of yaml-language-server, which Visual Studio Code, Neovim and others start for YAML files."""
_WHOLE_RANGE = {"snippetSupport": False, "documentationFormat": ["markdown"]}
Message = dict[str, Any]


def install_server() -> Path:
    """The server's program, fetched once into a temporary folder that later runs find again."""
    npm = need("npm")
    home = Path(tempfile.gettempdir()) / f"pfs-yaml-language-server-{VERSION}"
    program = Path("node_modules", "yaml-language-server", "bin", "yaml-language-server")
    if not (home / program).is_file():
        with tempfile.TemporaryDirectory(dir=home.parent) as folder:
            options = ("--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock")
            done = run(npm, "install", *options, f"yaml-language-server@{VERSION}", cwd=Path(folder))
            if done.returncode:
                need_network(done.stdout + done.stderr)
            assert done.returncode == 0, done.stderr
            shutil.copytree(folder, home, dirs_exist_ok=True, symlinks=True)
    return home / program


class Editor:
    """An editor with one server, to be used in a `with` statement."""

    def __init__(self) -> None:
        program = install_server()
        self.process = subprocess.Popen(
            [need("node"), str(program), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.asked = 0
        self.diagnosed: dict[str, list[Message]] = {}

    def __enter__(self) -> Self:
        capabilities = {
            "textDocument": {
                "completion": {"completionItem": _WHOLE_RANGE},
                "hover": {"contentFormat": ["markdown"]},
            },
            "workspace": {"configuration": True},
        }
        self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": capabilities})
        self.tell("initialized", {})
        return self

    def __exit__(self, *_: object) -> None:
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.process.communicate(timeout=30)

    def open(self, path: Path, text: str) -> list[Message]:
        """Opens a file with this text, which need not be that on the disk; returns what the server complains of."""
        uri = path.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        while uri not in self.diagnosed:
            self._take(self._read())
        return self.diagnosed[uri]

    def complete(self, path: Path, line: int, column: int) -> set[str]:
        """What the server offers at a place (both from 0)."""
        answer = self.ask("textDocument/completion", _at(path, line, column))
        return {item["label"] for item in answer["items"]}

    def hover(self, path: Path, line: int, column: int) -> str:
        """What the server tells of the word at a place; empty where it knows nothing."""
        answer = self.ask("textDocument/hover", _at(path, line, column))
        if answer is None:
            return ""
        contents = answer["contents"]
        return str(contents["value"] if isinstance(contents, dict) else contents)

    def ask(self, method: str, parameters: object) -> Any:  # noqa: ANN401 -- whatever the server answers
        """Sends a request and returns the answer to it."""
        self.asked += 1
        self._send({"id": self.asked, "method": method, "params": parameters})
        while True:
            message = self._read()
            if message.get("id") == self.asked and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            self._take(message)

    def tell(self, method: str, parameters: object) -> None:
        """Sends what needs no answer."""
        self._send({"method": method, "params": parameters})

    def _take(self, message: Message) -> None:
        """Keeps what the server says by itself, and answers what it asks: all settings are the usual ones."""
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnosed[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "id" in message and message.get("method") == "workspace/configuration":
            settings: Message = {
                "schemaStore": {"enable": False},
                "hover": True,
                "completion": True,
                "validate": True,
            }
            items = message["params"]["items"]
            answer = [settings if item.get("section") == "yaml" else {} for item in items]
            self._send({"id": message["id"], "result": answer})
        elif "id" in message and "method" in message:
            self._send({"id": message["id"], "result": None})

    def _send(self, message: Message) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
        self.process.stdin.flush()

    def _read(self) -> Message:
        stream = self.process.stdout
        assert stream is not None
        length = 0
        while line := stream.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server ended"
        message: Message = json.loads(stream.read(length))
        return message


def _at(path: Path, line: int, column: int) -> Message:
    return {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": column}}
