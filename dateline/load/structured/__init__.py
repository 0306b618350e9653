"""Records with named fields: JSON, tables of text, Parquet and Arrow."""
