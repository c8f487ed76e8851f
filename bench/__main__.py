"""Every bench, one after the other: `python -m bench`."""

import subprocess
import sys

BENCHES = ("scoring", "ownership", "readers --brief", "catalogue", "catalogue --growth")

for bench in BENCHES:
    print(f"── {bench}", flush=True)
    subprocess.run([sys.executable, "-m", *f"bench.{bench}".split()], check=True)
