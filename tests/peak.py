"""How much memory a script of a test took: a piece of code for its beginning."""

PEAK = """
def peak():
    \"\"\"Kilobytes at most, of this program alone; `ru_maxrss` counts what the test runner held as well.\"\"\"
    try:
        with open("/proc/self/status") as status:
            return int(next(line for line in status if line.startswith("VmHWM")).split()[1])
    except OSError:
        import resource
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
"""
