#!/bin/bash
# same_bytes.sh POL POLICIES: the same source gives the same module wherever it lies.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/elsewhere"
cp -r "$2/." "$folder/elsewhere"
"$1" compile --quiet "$2/7.01.92" -o "$folder/a.polc"
cd "$folder/elsewhere/7.01.92"
"$1" compile --quiet . -o "$folder/b.polc"
cmp "$folder/a.polc" "$folder/b.polc"
printf 'x' | dd of="$folder/b.polc" bs=1 seek=200 conv=notrunc status=none
if "$1" run "$folder/b.polc" /dev/null 2>"$folder/said"; then echo "a damaged module was taken"; exit 1; fi
grep -q damaged "$folder/said" || { cat "$folder/said"; exit 1; }
