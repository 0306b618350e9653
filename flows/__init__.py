"""The edge: the command line, the flow and its steps; only here is Prefect imported, the clock read, a line printed."""
