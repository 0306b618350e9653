"""The lake: the only reader and writer of Parquet and of the published DuckDB file."""
