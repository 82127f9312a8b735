#!/bin/bash
# cases.sh POL POLICIES: the shipped cases come out as their expected results say, whether the policy is
# a folder or compiled, from NDJSON or a JSON array, by one thread or several.
set -euo pipefail
pol=$1 policy=$2/7.01.92
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
expect() { # NAME COMMAND…: runs it (exit code 3: some records are meant to be rejected) and compares
  local name=$1 code=0
  shift
  "$@" >"$folder/found" || code=$?
  [ $code -eq 3 ] || { echo "$name: exit code $code instead of 3"; exit 1; }
  diff -u "$policy/cases/expected.ndjson" "$folder/found" || { echo "$name: results differ"; exit 1; }
}
cases=$policy/cases/cases.ndjson
expect folder "$pol" run "$policy" "$cases"
"$pol" compile --quiet "$policy" -o "$folder/policy.polc"
expect compiled "$pol" run "$folder/policy.polc" "$cases"
expect "one thread" "$pol" run --threads 1 "$folder/policy.polc" "$cases"
expect "standard input" "$pol" run "$folder/policy.polc" - <"$cases"
{ printf '[\n'; sed '$!s/$/,/' "$cases"; printf ']\n'; } >"$folder/array.json"
expect "JSON array" "$pol" run "$folder/policy.polc" "$folder/array.json"
sed 's/$/\r/' "$cases" | sed '1s/^/\xef\xbb\xbf/' >"$folder/crlf.ndjson"
expect "CRLF and byte-order mark" "$pol" run "$folder/policy.polc" "$folder/crlf.ndjson"
echo "$(wc -l <"$cases") cases came out as expected"
