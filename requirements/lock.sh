#!/bin/sh
# Rewrites both locks from the .in files. Needs uv; the locks carry hashes and name no registry.
set -eu
cd "$(dirname "$0")"
for name in run test; do
  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
    "$name.in" --output-file "$name.txt" "$@"
done
