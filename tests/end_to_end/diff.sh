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

# Small revisions: write NAME HEADER CASE CONDITION.
write() {
  printf 'policy "1" "Small" {\n  effective 2025-01-01\n  %s\n  as_of day\n}\n' "$2" >"$folder/$1.pol"
  printf 'case {\n  day: date\n  %s\n}\nrule a: medically_necessary when %s\notherwise not_addressed\n' "$3" "$4" \
    >>"$folder/$1.pol"
}
between() { # CODE OLD NEW ARGUMENTS…
  published=$folder/$2.pol compare "$1" "$folder/$3.pol" "${@:4}"
}

# Lists are as long as what is counted in them, or nothing is proved.
tests='tests: list of up to 20 { po2: number from 0 to 1000 }'
write seven "" "$tests" 'count(t in tests where t.po2 <= 55) >= 7'
write eight "" "$tests" 'count(t in tests where t.po2 <= 55) >= 8'
between 1 seven eight
has "stricter: medically_necessary -> not_addressed" "a count to 7 or 8"
write fifteen "" "$tests" 'count(t in tests where t.po2 <= 55) >= 15'
write sixteen "" "$tests" 'count(t in tests where t.po2 <= 55) >= 16'
write again "" "$tests" 'not (count(t in tests where t.po2 <= 55) < 15)'
between 5 fifteen sixteen
has "lists of more than 12 elements" "a count that is too far for a proof"
between 0 fifteen sixteen --list-length 3
has "with at most 3 elements in a list" "a proof for short lists"
between 0 fifteen again
! grep -q elements "$folder/out" || fail "the same count is the same for lists of any length"
write sum5 "" "$tests" 'sum(t.po2 for t in tests) > 5000'
write sum6 "" "$tests" 'sum(t.po2 for t in tests) > 6000'
between 1 sum5 sum6
write any "" "$tests" 'any t in tests where t.po2 <= 55'
write some "" "$tests" 'not (every t in tests satisfies not (t.po2 <= 55))'
between 0 any some
! grep -q elements "$folder/out" || fail "that any element is so is proved for lists of any length"
write shorter "" "${tests/20/10}" 'any t in tests where t.po2 <= 55'
between 1 any shorter
has "stricter: medically_necessary -> invalid_case" "a shorter list"
write shortest "" "${tests/20/300}" 'any t in tests where t.po2 <= 55'
between 1 shortest any
has "needs_information -> invalid_case" "a list that is too short for the record"

# What all cases of a kind have in common is said of the lists that were looked at.
write wins "" "b: boolean, $tests" 'b or count(t in tests where t.po2 <= 55) > 3'
sed 's/otherwise not_addressed/otherwise not_covered/' "$folder/wins.pol" >"$folder/wins_less.pol"
between 1 wins wins_less
has "in all such cases with at most 3 elements in a list:" "what short lists have in common"

# A revision that ends.
write for_good "" "x: boolean" x
write until "ends 2025-06-30" "x: boolean" x
between 1 for_good until
has "stricter: medically_necessary -> not_applicable" "an end"
has "day is after 2025-06-30" "an end"
has "edited: policy, ends  ($folder/until.pol:3)" "an end"
echo '{"day":"2025-08-01","x":true}' >"$folder/august"
between 1 for_good until --cases "$folder/august"
has "Recorded cases: 1 of 1 come out otherwise" "an end"

between 1 for_good until --from 2025-07-01
has "stricter: medically_necessary -> not_applicable" "an end, and only days after it"
sed 's/effective 2025-01-01/effective 2026-01-01/' "$folder/for_good.pol" >"$folder/later.pol"
between 0 until later

# Facts that are read otherwise: the cases are tried, and what is left is said.
write cm "" "y: number in cm from 0 to 40" "y <= 4 'cm'"
write mm "" "y: number in mm from 0 to 400" "y <= 4 'cm'"
between 1 cm mm
has "looser: not_addressed -> medically_necessary" "another unit"
has "not decided: whether there are other kinds of change: a fact has another type or unit" "another unit"
write flag "" "y: boolean" y
write number "" "y: integer from 0 to 1" "y == 1"
between 1 flag number
has "stricter: medically_necessary -> invalid_case" "another type"
write narrow "" "y: number in cm from 0 to 30" "y <= 4 'cm'"
between 1 cm narrow
has "y is above 30" "a narrower range"
! grep -q "asks for" "$folder/out" || fail "an invalid case asks for nothing"

# A fact that only one of the two reads: what it rejects is no part of the proof, and the report says so.
write unread "" "x: boolean, age: integer from 0 to 130" x
write unimportant "" "x: boolean, age: integer from 0 to 130" "x and (age is missing or age is known)"
between 0 unread unimportant
has "with accepted values of age, which only one of the two reads" "a fact that is read and changes nothing"
echo '{"day":"2025-08-01","x":true,"age":200}' >"$folder/old_age"
between 1 unread unimportant --cases "$folder/old_age"
has "stricter: medically_necessary -> invalid_case" "a recorded case that is rejected now"

# Conflicts between other outcomes.
write conflict "" "x: boolean" "x default false"
echo 'rule b: investigational when x default false' >>"$folder/conflict.pol"
sed 's/b: investigational/b: not_covered/' "$folder/conflict.pol" >"$folder/other_conflict.pol"
echo '{"day":"2025-08-01","x":true}' >"$folder/torn"
between 1 conflict other_conflict --cases "$folder/torn"
has "different meaning: 1 kind of change, and no other" "a conflict between other outcomes"
has "between: medically_necessary, investigational -> medically_necessary, not_covered" "a conflict between other outcomes"
has "1  other: conflict -> conflict" "recorded conflicts"

# A code or text that stands for others is not said to be in all cases of a kind.
write one_code "" "pc: code of CPT" 'pc == "50593"'
sed 's/otherwise not_addressed/otherwise not_covered/' "$folder/one_code.pol" >"$folder/one_code_less.pol"
between 1 one_code one_code_less
has "pc is 00000 (or codes that neither revision tells apart from it)" "any other code"
write one_text "" "tx: text" 'tx == "a"'
sed 's/otherwise not_addressed/otherwise not_covered/' "$folder/one_text.pol" >"$folder/one_text_less.pol"
between 1 one_text one_text_less
has "tx is a text that neither revision names" "any other text"

# A recorded case that needs information which nobody can add, and may come out otherwise.
write largest "" "$tests" "max(t.po2 for t in tests) > 55"
sed 's/otherwise not_addressed/otherwise not_covered/' "$folder/largest.pol" >"$folder/largest_less.pol"
echo '{"day":"2025-08-01","tests":[]}' >"$folder/nothing"
between 1 largest largest_less --cases "$folder/nothing"
has "1  other: needs_information -> needs_information" "other possible outcomes of a recorded case"

# A thousand rules of which two are edited are compared to the end.
awk 'BEGIN {
  print "policy \"2\" \"Many rules\" {\n  effective 2025-01-01\n  as_of service_date\n}"
  print "enum Kind { k0, k1, k2, k3, k4, k5, k6, k7, k8, k9 }\ncase {\n  service_date: date\n  kind: Kind"
  for (i = 0; i < 20; i++) print "  n" i ": number from 0 to 100\n  b" i ": boolean"
  print "}"
  for (i = 0; i < 1000; i++)
    printf "rule r%d: %s when kind == k%d and n%d <= %d.%d and (b%d or n%d > %d)\n", i,
      i % 3 ? "investigational" : "medically_necessary", i % 10, i % 20, i * 7 % 100, int(i / 100),
      i * 3 % 20, (i * 11 + 1) % 20, i * 13 % 100
  print "otherwise not_addressed"
  print "precedence medically_necessary over investigational because \"A test\"" }' >"$folder/many.pol"
sed -e '/^rule r10:/s/ <= / < /' -e '/^rule r11:/s/(b/(not b/' "$folder/many.pol" >"$folder/edits.pol"
between 1 many edits
has "different meaning: 6 kinds of change, and no other" "a thousand rules"
has "other: not_addressed -> investigational" "a thousand rules"
{
  sed -e '/^precedence/d' -e 's/: investigational when/: medically_necessary when/' "$folder/many.pol"
  printf 'rule %s when b0 is missing\n' 'ca: investigational' 'cb: not_covered'
} >"$folder/torn.pol"
sed 's/^rule cb: not_covered/rule cb: not_medically_necessary/' "$folder/torn.pol" >"$folder/otherwise_torn.pol"
between 1 torn otherwise_torn
has "other: conflict -> conflict" "a conflict among a thousand rules"

# Other policies, other files.
sed 's/policy "1"/policy "2"/' "$folder/cm.pol" >"$folder/other.pol"
between 0 cm other
has "1 -> 2: " "another policy"
has 'policy, number: `1` -> `2`' "another policy"
mkdir "$folder/two"
cp "$folder/cm.pol" "$folder/other.pol" "$folder/two"
published=$folder/two compare 2 "$folder/two" --cases - </dev/null
grep -q "standard input can be read once, not 2 times" "$folder/err" || fail "cases for two policies"
echo 'no case' >"$folder/no_cases"
between 2 cm narrow --cases "$folder/no_cases"
"$pol" compile "$folder/cm.pol" -o "$folder/cm.polc" --quiet
published=$folder/cm.polc compare 2 "$folder/cm.pol"
sed 's/effective 2025-01-01/effective 2024-01-01/' "$folder/narrow.pol" >"$folder/earlier.pol"
between 1 cm earlier
has "history: this revision takes effect on 2024-01-01" "an earlier day"

# What cannot be compared.
compare 2 "$folder/nowhere.pol"
echo 'criterion broken = ' >"$folder/broken.pol"
compare 2 "$folder/broken.pol"
compare 2 "$published" --from 2025-13-01
mkdir "$folder/alone"
cp "$pol" "$folder/alone/pol"
pol=$folder/alone/pol compare 5 "$folder/gfr.pol"
has "libpol_z3.so is not beside the program" "without the solver"
