"""Makes the stand-in for a document that nobody has: `python -m tests.data.attachment`.

The letter on child exploitation leans on terms of reference that were sent with it and are lost. What stands
in for them says so on every page, and is a tagged PDF (PDF/UA-1). Its bytes depend on the machine's fonts, so
the file is committed and not made anew by the tests.
"""

from pathlib import Path

from weasyprint import HTML

from tests.data.letter_figures import MEETINGS

FILE = Path(__file__).parents[2] / "fixtures/attachments/mace-terms-of-reference-stand-in.pdf"
STYLE = """
@page { size: A4; margin: 25mm; @bottom-center {
  content: "Stand-in for the demonstration, page " counter(page);
  font: 9pt "Liberation Sans", sans-serif } }
body { font: 11pt/1.4 "Liberation Sans", sans-serif }
h1 { font-size: 18pt } h2 { font-size: 13pt }
.mark { border: 2pt solid; padding: 4mm }
table { border-collapse: collapse }
th, td { border: 0.5pt solid; padding: 2mm; text-align: left; vertical-align: top }
"""
PAGE = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Multi-Agency Child Exploitation: Terms of Reference (stand-in)</title>
<style>{style}</style></head><body>
<h1>Multi-Agency Child Exploitation: Terms of Reference</h1>
<p class="mark"><strong>This is a stand-in.</strong> The letter that this demonstration follows had the real
terms of reference attached. They were not kept with it. This page takes their place so that the letter can be
shown whole. It repeats what the letter itself says and nothing more.</p>
<h2>Meetings</h2>
<table><caption>Who meets, and how often</caption>
<thead><tr><th scope="col">Meeting</th><th scope="col">How often</th>
<th scope="col">Organisations</th></tr></thead>
<tbody>{rows}</tbody></table></body></html>
"""
ROW = '<tr><th scope="row">{}</th><td>{}</td><td>{}</td></tr>'


def document() -> str:
    """The page as HTML."""
    rows = (ROW.format(name, often, members.replace("|", ", ")) for _, name, often, members in MEETINGS)
    return PAGE.format(style=STYLE, rows="".join(rows))


if __name__ == "__main__":
    FILE.parent.mkdir(parents=True, exist_ok=True)
    HTML(string=document()).write_pdf(FILE, pdf_variant="pdf/ua-1")
