#!/bin/bash
# documented_examples.sh POL POLICIES: every ```pol block of README.md and docs/*.md is a file that
# `pol check` accepts. A vocabulary gets the file name that it asks for; `use` finds those of POLICIES.
set -euo pipefail
pol=$1 policies=$2
root=$(cd "$policies/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# One line `FILE PAGE:LINE` for each example, which stands in a folder of its own.
extract() {
  awk -v folder="$folder" '
    function unclosed() { print page ":" line ": the example has no end" > "/dev/stderr"; exit 1 }
    FNR == 1 { if (inside) unclosed(); page = FILENAME; sub(/^.*\//, "", page) }
    { sub(/\r$/, "") }
    !inside && $0 == "```pol" { inside = 1; text = ""; name = "example"; line = FNR; next }
    inside && $0 == "```" {
      inside = 0
      example = folder "/" ++number
      system("mkdir -p \"" example "\"")
      file = example "/" name ".pol"
      printf "%s", text > file
      close(file)
      print file " " page ":" line
      next
    }
    inside { text = text $0 "\n" }
    inside && /^vocabulary / { name = $2 }
    END { if (inside) unclosed() }
    ' "$@"
}

extract "$root"/README.md "$root"/docs/*.md >"$folder/examples"
count=$(wc -l <"$folder/examples")
failed=0
while read -r file place; do
  if ! "$pol" check --quiet --include "$policies" "$file" >"$folder/report" 2>&1; then
    echo "the example at $place has errors:"
    cat "$folder/report"
    failed=$((failed + 1))
  fi
done <"$folder/examples"
[ $failed -eq 0 ] || { echo "$failed of $count examples have errors"; exit 1; }
[ "$count" -ge 20 ] || { echo "only $count examples were found, 20 are wanted"; exit 1; }
echo "$count examples are accepted"
