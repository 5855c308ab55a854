"""`pfs simulate` with pictures: which files there are, and what is said where there can be none."""

from pathlib import Path

from tests.processes import SAMPLE, pfs

CONTRACT, RESULTS = str(SAMPLE / "contract.yaml"), str(SAMPLE / "results.csv")


def test_the_charts_of_the_answers_are_written_beside_their_text(tmp_path: Path) -> None:
    words = ("simulate", CONTRACT, RESULTS, "--sensitivity", "--lang", "ja")
    wished = [("--svg", "a.svg"), ("--png", "a.png"), ("--html", "a.html")]
    done = pfs(*words, *(each for option, path in wished for each in (option, path)), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == pfs(*words).stdout
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    svg, page = (tmp_path / name for name in ("a.svg", "a.html"))
    for text in (svg.read_text("utf-8"), page.read_text("utf-8")):
        assert "④体力年齢が10歳以上若返った者の割合" in text
        assert "-100,000 (69.9%)" in text
    assert '<html lang="ja">' in page.read_text("utf-8")


def test_another_process_draws_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        words = ("--sensitivity", "--svg", f"{name}.svg", "--png", f"{name}.png", "--html", f"{name}.html")
        assert pfs("simulate", CONTRACT, RESULTS, *words, cwd=tmp_path).returncode == 0
    for kind in ("svg", "png", "html"):
        assert (tmp_path / f"a.{kind}").read_bytes() == (tmp_path / f"b.{kind}").read_bytes()


def test_answers_without_a_chart_are_no_picture_but_a_page(tmp_path: Path) -> None:
    question = ("simulate", CONTRACT, RESULTS, "--set", "younger_10=80%")
    done = pfs(*question, "--svg", "a.svg", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("a.svg: error[picture-nothing] ")
    assert list(tmp_path.iterdir()) == []
    assert pfs(*question, "--html", "a.html", cwd=tmp_path).returncode == 0
    assert "+100,000" in (tmp_path / "a.html").read_text("utf-8")


def test_no_picture_replaces_what_is_read_or_another_picture(tmp_path: Path) -> None:
    contract = tmp_path / "contract.yaml"
    contract.write_bytes((SAMPLE / "contract.yaml").read_bytes())
    done = pfs("simulate", "contract.yaml", RESULTS, "--sensitivity", "--png", "contract.yaml", cwd=tmp_path)
    assert (done.returncode, "output-is-input" in done.stderr.decode()) == (2, True)
    assert contract.read_bytes() == (SAMPLE / "contract.yaml").read_bytes()
    done = pfs("simulate", CONTRACT, RESULTS, "--sensitivity", "--png", "a", "--svg", "a", cwd=tmp_path)
    assert (done.returncode, "output-twice" in done.stderr.decode()) == (2, True)


def test_no_setting_of_the_plotting_library_changes_a_picture(tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text("font.size: 30\naxes.unknown: 3\nsvg.fonttype: none\n", "utf-8")
    words = ("simulate", CONTRACT, RESULTS, "--sensitivity", "--svg")
    plain = tmp_path / "plain"
    plain.mkdir()
    assert pfs(*words, "plain.svg", cwd=plain).returncode == 0
    settings = {"MPLBACKEND": "no_such_window", "MATPLOTLIBRC": str(tmp_path / "matplotlibrc")}
    done = pfs(*words, "set.svg", cwd=tmp_path, more=settings)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "set.svg").read_bytes() == (plain / "plain.svg").read_bytes()


def test_letters_that_no_font_has_are_named_and_nothing_is_drawn_with_boxes(tmp_path: Path) -> None:
    text = (SAMPLE / "contract.yaml").read_text("utf-8")
    (title,) = (line for line in text.splitlines() if line.startswith("title: "))
    contract = tmp_path / "contract.yaml"
    contract.write_text(text.replace(title, "title: 外字\U000f1234の契約"), "utf-8")
    done = pfs("simulate", str(contract), RESULTS, "--sensitivity", "--png", "a.png", cwd=tmp_path)
    told = done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b"")
    assert 'a.png: error[picture-font] No installed font has the characters "\U000f1234"' in told
    assert "fonts-noto-cjk" in told
    assert not (tmp_path / "a.png").exists()
