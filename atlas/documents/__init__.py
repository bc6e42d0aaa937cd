"""Documents of strangers as text: .txt .md .html .docx .pdf, each read within one budget of time, memory and length."""

from atlas.documents.document import Document, document_text, document_texts, read_document

__all__ = ["Document", "document_text", "document_texts", "read_document"]
