#!/bin/bash
# engines.sh POL POLICIES: whatever runs a policy, the results are the same, byte for byte.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
pol=$1 policy=$2/7.01.92

# run ENGINE OPTION…: what a run writes, and its exit code.
run() {
  local code=0
  "$pol" run "$policy" "$folder/cases.ndjson" --quiet --engine "$@" || code=$?
  echo "exit code $code"
}

"$pol" cases "$policy" --count 3000 --missing 20 >"$folder/cases.ndjson"
cat "$policy"/cases/*.ndjson >>"$folder/cases.ndjson"
compared=0
if "$pol" run "$policy" /dev/null --engine jit 2>"$folder/said"; then
  for options in "" "--counts" "--explain" "--threads 3"; do
    read -ra words <<<"$options"
    run vm "${words[@]}" >"$folder/vm"
    run jit "${words[@]}" >"$folder/jit"
    cmp "$folder/vm" "$folder/jit"
    compared=$((compared + 1))
  done
  [ "$(wc -l <"$folder/vm")" -gt 3000 ] || { echo "too few results"; exit 1; }
else
  echo "skipped, the JIT is not there: $(cat "$folder/said")"
fi

# Where the library does not lie beside the program, only who asks for it learns of that.
mkdir "$folder/bare"
cp "$pol" "$folder/bare/pol"
run vm >"$folder/vm"
pol=$folder/bare/pol
run auto >"$folder/auto"
cmp "$folder/vm" "$folder/auto"
code=0
"$pol" run "$policy" "$folder/cases.ndjson" --engine jit >"$folder/none" 2>"$folder/said" || code=$?
[ $code -eq 2 ] && [ ! -s "$folder/none" ] && grep -q "^pol: no JIT: " "$folder/said" ||
  { echo "exit code $code"; cat "$folder/said"; exit 1; }
echo "$compared comparisons"
