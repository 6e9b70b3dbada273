"""Word documents (ISO/IEC 29500): comments, tracked changes, names in the properties, and the words."""

import re

from foi.compliance.facts import FileContents
from foi.workflow.file_inspection.archive import Archive, as_text
from foi.workflow.file_inspection.pointing import pointing
from foi.workflow.file_inspection.workbook import people

CHANGE = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo)\s[^>]*>")
COMMENT = re.compile(rb"<w:comment\s[^>]*>(.*?)</w:comment>", re.DOTALL)
PARAGRAPH_END = re.compile(rb"</w:p>")


def word(content: bytes) -> FileContents:
    """What a Word document holds."""
    archive = Archive(content)
    if "word/document.xml" not in archive.names:
        raise ValueError("No document.")
    body = archive.read("word/document.xml")
    comments = [as_text(each) for each in COMMENT.findall(archive.read("word/comments.xml"))]
    paragraphs = [as_text(each) for each in PARAGRAPH_END.split(body)]
    return FileContents(
        comments=len(comments),
        tracked_changes=len(CHANGE.findall(body)),
        people=people(archive.read("docProps/core.xml")),
        identifiers=pointing(
            [
                *((f"in paragraph {number}", each) for number, each in enumerate(paragraphs, start=1)),
                *(("in a comment", each) for each in comments),
            ]
        ),
        unread=archive.unread,
    )
