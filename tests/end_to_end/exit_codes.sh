#!/bin/bash
# exit_codes.sh POL POLICIES: the exit codes of the contract.
set -uo pipefail
pol=$1 policies=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
expect() { # CODE ARGUMENTS…
  local wanted=$1 code=0
  shift
  "$pol" "$@" >"$folder/out" 2>"$folder/err" || code=$?
  [ $code -eq "$wanted" ] || { echo "pol $*: exit code $code instead of $wanted"; cat "$folder/err"; exit 1; }
}
head -1 "$policies/7.01.92/cases/cases.ndjson" >"$folder/one.ndjson"
echo 'criterion broken = ' >"$folder/broken.pol"
expect 0 --help
expect 0 --version
for command in check lint test compile run explain schema disasm; do
  expect 0 $command --help
  grep -q "Example" "$folder/out" || { echo "pol $command --help has no example"; exit 1; }
done
expect 0 check "$policies"
expect 1 check "$folder/broken.pol"
expect 2 check "$folder/nowhere.pol"
cat >"$folder/failing.pol" <<'END'
policy "1" "One" { effective 2025-01-01 as_of day }
case { day: date, x: boolean }
rule a: medically_necessary when x
otherwise not_addressed
test "expects something else" { given { day: 2025-02-02, x: true } expect not_addressed }
END
expect 0 test "$policies"
expect 1 test "$folder/failing.pol"
expect 0 check --cost "$policies"
expect 1 check --cost "$folder/broken.pol"
expect 2 check
expect 2 frobnicate
if [ -e "$(dirname "$pol")/libpol_z3.so" ]; then expect 0 lint "$policies"; fi
expect 1 lint "$folder/failing.pol"
expect 1 lint "$folder/broken.pol"
expect 2 lint "$folder/nowhere.pol"
expect 2 lint --against "$folder/nowhere.pol" "$policies"
expect 0 run "$policies/7.01.92" "$folder/one.ndjson"
expect 2 run "$policies/7.01.92" "$folder/nowhere.ndjson"
expect 3 run "$policies/7.01.92" "$policies/7.01.92/cases/cases.ndjson"
expect 3 run "$policies/7.01.92" "$policies/7.01.92/cases/cases.ndjson" --counts -o "$folder/counts"
grep -q '"medically_necessary":24' "$folder/counts" || exit 1
expect 0 explain "$policies/7.01.92" "$folder/one.ndjson" --format html
expect 0 schema "$policies/7.01.92"
expect 0 disasm "$policies/7.01.92"
: >"$folder/empty"
expect 0 run "$policies/7.01.92" "$folder/empty"
# Without the solver nothing is said to be proved, not even quietly.
mkdir "$folder/alone"
cp "$pol" "$folder/alone/pol"
pol=$folder/alone/pol
expect 5 lint "$policies" --quiet
grep -q 'nothing was proved, only read: libpol_z3.so' "$folder/err" || { echo "lint is silent without the solver"; exit 1; }
