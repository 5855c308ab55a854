"""The frame of every HTML page: one file, with nothing from elsewhere and nothing that runs."""

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What the page may do: show its own style, nothing else."""


def frame_page(language: str, title: str, style: str, main: str) -> str:
    """The whole page around its main part; `title` and `main` are HTML already, with every text escaped."""
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="{language}">\n'
        "<head>\n"
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n"
        f"<style>\n{style}</style>\n"
        "</head>\n"
        "<body>\n"
        "<main>\n"
        f"{main}"
        "</main>\n"
        "</body>\n"
        "</html>\n"
    )
