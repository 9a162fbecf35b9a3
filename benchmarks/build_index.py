"""Time to compile the index of a large collection, from YAML to a file that can be searched.

    python benchmarks/build_index.py [RECORDS]

The records at hand are copied under new ids and without identifiers until there are RECORDS of them (2,000 by default).
The bound that the project keeps is 2 seconds.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
import time
from pathlib import Path

from llmeff.corpus import canonical, yamlio
from llmeff.corpus.location import data_dir
from llmeff.index.opening import open_index
from llmeff.model.layout import RECORD

BOUND = 2.0


def enlarge(target: Path, count: int) -> None:
    """Writes a data directory of ``count`` records."""
    source = data_dir()
    (target / "papers").mkdir(parents=True)
    (target / "taxonomy.yaml").write_bytes((source / "taxonomy.yaml").read_bytes())
    originals = [yamlio.read(path.read_bytes(), path.name).data for path in sorted((source / "papers").rglob("*.yaml"))]
    records = (data for data in itertools.cycle(originals) if isinstance(data, dict))
    for number, record in enumerate(itertools.islice(records, count)):
        copy = {key: value for key, value in record.items() if key not in {"ids", "relations"}}
        copy |= {"id": f"{record['id']}-{number}", "url": "https://example.org"}
        folder = target / "papers" / str(record["year"])
        folder.mkdir(exist_ok=True)
        (folder / f"{copy['id']}.yaml").write_text(canonical.write(copy, RECORD), encoding="utf-8")


def main() -> None:
    """Prints the time of three compilations."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        enlarge(data, count)
        times = []
        for run in range(3):
            begin = time.perf_counter()
            index = open_index(data, Path(folder) / f"cache{run}")
            times.append(time.perf_counter() - begin)
            index.db.close()
    print(f"index of {count} records: best of three {min(times):.2f} s, worst {max(times):.2f} s (bound {BOUND} s)")


if __name__ == "__main__":
    main()
