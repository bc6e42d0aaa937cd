"""Documents of strangers as text: .txt .md .html .docx .pdf, each read within one budget of time, memory and length."""

from atlas.documents.document import LIMIT_MB, MEGABYTE, Document, document_kind, document_text, read_document
from atlas.documents.length import MOST_CHARACTERS

__all__ = ["LIMIT_MB", "MEGABYTE", "MOST_CHARACTERS", "Document", "document_kind", "document_text", "read_document"]
