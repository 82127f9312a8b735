#!/bin/bash
# sarif.sh POL POLICIES: what `pol lint` and `pol check` write as SARIF fits the schema of SARIF 2.1.0
# (sarif-2.1.0.json, published by OASIS).
set -euo pipefail
pol=$1 policies=$2
schema=$(dirname "$0")/sarif-2.1.0.json
cases=$(cd "$(dirname "$0")/../golden/lint" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# Writes one log and holds it to the schema and to the number of results that are wanted at least.
holds() { # LEAST POL-WORDS…
  local least=$1 code=0
  shift
  "$pol" "$@" --format sarif >"$folder/log" 2>"$folder/err" || code=$?
  [ $code -le 1 ] || { echo "pol $*: exit code $code"; cat "$folder/err"; exit 1; }
  python3 - "$schema" "$folder/log" "$least" "pol $*" <<'END'
import json, sys
from jsonschema import Draft4Validator
schema, log = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3])
errors = [f"{list(error.path)}: {error.message[:300]}" for error in Draft4Validator(schema).iter_errors(log)]
run = log["runs"][0]
if len(run["results"]) < int(sys.argv[3]):
    errors.append(f"only {len(run['results'])} results")
for result in run["results"]:
    if run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] != result["ruleId"]:
        errors.append(f"the rule of {result['ruleId']} is another")
if errors:
    sys.exit("\n".join([sys.argv[4]] + errors))
END
}

holds 9 lint "$policies"
holds 1 lint "$cases/allowance/miss1.pol"      # a suppression
holds 1 lint "$cases/double_negative/report1.pol" # a fix
holds 1 lint "$cases/duplicate_criterion/report1.pol" # a related place
holds 1 lint "$cases/hidden_mark/report1.pol"
holds 0 check "$policies"
echo 'criterion broken = ' >"$folder/not so good.pol"
holds 1 check "$folder/not so good.pol"
holds 1 lint "$folder/not so good.pol"
