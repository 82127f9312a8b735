#!/bin/bash
# check.sh POL RUNTIME_ALONE POLICIES
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$1" compile --quiet "$3/7.01.92" -o "$folder/policy.polc"
outcome=$("$2" "$folder/policy.polc" '{"request":{"service_date":"2025-11-01","cpt":"50593"},"member":{"age":61,"plan_type":"commercial"},
  "tumor":{"site":"kidney","diagnosis":"renal_cell_carcinoma"},"kidneys":1,"surgical_candidacy":"good",
  "renal":{"localized":true,"size_cm":3,"resection_worsens_function":true}}')
[ "$outcome" = medically_necessary ] || { echo "expected medically_necessary, found $outcome"; exit 1; }
if ldd "$2" | grep -E 'antlr|gmp|LLVM|z3'; then echo "the runtime loads a library of the compiler"; exit 1; fi
echo "the runtime runs alone"
