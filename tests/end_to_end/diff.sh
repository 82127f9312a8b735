#!/bin/bash
# diff.sh POL POLICIES: drafts of the shipped policy against the published text.
set -uo pipefail
pol=$1 policies=$2
published=$policies/7.01.92/2025-10-01.pol
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
fail() { echo "$1"; cat "$folder/out" "$folder/err"; exit 1; }
compare() { # CODE DRAFT ARGUMENTS…
  local wanted=$1 draft=$2 code=0
  shift 2
  "$pol" diff "$published" "$draft" --include "$policies" "$@" >"$folder/out" 2>"$folder/err" || code=$?
  [ $code -eq "$wanted" ] || fail "pol diff $draft $*: exit code $code instead of $wanted"
}
draft() { # NAME SED-SCRIPT
  sed "$2" "$published" >"$folder/$1.pol"
  ! cmp -s "$published" "$folder/$1.pol" || fail "the draft $1 is the published text"
}
has() { grep -qF -- "$1" "$folder/out" || fail "$2: no line says: $1"; }
kinds() { grep -c '^[0-9]*\. ' "$folder/out"; }

draft same 's/The tumor measures 4 cm at most/At most 4 cm/'
compare 0 "$folder/same.pol" --format json
if "$pol" diff --help | grep -q list-length && ! [ -e "$(dirname "$pol")/libpol_z3.so" ]; then
  draft edited 's/^= gfr < 60/= gfr <= 60/'
  compare 5 "$folder/edited.pol"
  has "libpol_z3.so is not beside the program" "without the solver"
  exit 0
fi

compare 0 "$published"
has "same meaning, proved" "the published text against itself"
"$pol" diff "$policies/7.01.92/2021-10-01.pol" "$published" >"$folder/out" || fail "2021 to 2025 differs"
has "same meaning, proved for every case as of 2025-10-01 and later" "2021 to 2025"
has 'history: the history says `unchanged`, which is proved' "2021 to 2025"

# Exactly GFR 60 flips.
draft gfr 's/^= gfr < 60/= gfr <= 60/'
compare 1 "$folder/gfr.pol"
has "looser: investigational -> medically_necessary" gfr
has "gfr is 60" gfr
has 'history: the history says `unchanged`, but cases change in 6 ways' gfr
! grep -q stricter "$folder/out" || fail "the draft is not stricter"
cp "$folder/out" "$folder/first"
compare 1 "$folder/gfr.pol"
cmp -s "$folder/first" "$folder/out" || fail "the second run says something else"
compare 1 "$folder/gfr.pol" --format json --cases "$policies/7.01.92/cases/cases.ndjson"
has '"in_all_such_cases": [' "json"
has '"records": 113' "json"
compare 1 "$folder/gfr.pol" --format markdown
has '| `criterion renal_insufficiency` | false | true |' markdown

draft localized 's/ and renal.localized$//'
compare 1 "$folder/localized.pol"
has "looser: not_addressed -> medically_necessary" localized
draft or 's/renal_insufficiency) and renal.res/renal_insufficiency) or renal.res/'
compare 1 "$folder/or.pol"
has "looser: investigational -> medically_necessary" or
draft none 's/^= surgical_candidacy == none/= (surgical_candidacy default none) == none/'
compare 1 "$folder/none.pol"
has "looser: needs_information -> medically_necessary" none
has "surgical_candidacy is missing" none
[ "$(kinds)" = 2 ] || fail "none: 2 kinds of change are wanted"
draft smaller 's/^= renal.size_cm <= 4/= renal.size_cm <= 3/'
compare 1 "$folder/smaller.pol"
has "stricter: medically_necessary -> investigational" smaller

# What cannot be compared.
compare 2 "$folder/nowhere.pol"
echo 'criterion broken = ' >"$folder/broken.pol"
compare 2 "$folder/broken.pol"
compare 2 "$published" --from 2025-13-01
mkdir "$folder/alone"
cp "$pol" "$folder/alone/pol"
pol=$folder/alone/pol compare 5 "$folder/gfr.pol"
has "libpol_z3.so is not beside the program" "without the solver"
