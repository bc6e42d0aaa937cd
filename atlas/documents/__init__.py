"""Documents of strangers as text: .txt .md .html .docx .pdf, each read within one budget of time, memory and length."""

from atlas.documents.document import (
    LIMIT_MB,
    MEGABYTE,
    Document,
    document_kind,
    document_text,
    document_texts,
    read_document,
)

__all__ = ["LIMIT_MB", "MEGABYTE", "Document", "document_kind", "document_text", "document_texts", "read_document"]
