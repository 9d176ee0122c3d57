"""What both comparisons report: the machine, the commit, and values of several rounds."""
import pathlib
import statistics
import subprocess


def summary(values):
    """Median, lowest, highest."""
    return {"value": statistics.median(values), "low": min(values), "high": max(values)}


def number(value):
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def processor():
    """The name of the processor."""
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return "unknown CPU"


def commit(project):
    """The short name of the commit that is measured."""
    done = subprocess.run(["git", "-C", project, "rev-parse", "--short", "HEAD"], stdout=subprocess.PIPE, text=True)
    return done.stdout.strip() or "unknown"
