#!/bin/bash
# reviewing.sh POL POLICIES: the pages of docs/reviewing as a new user tries them. Runs every ```sh block
# in a folder that holds `policies` and `build/bin/pol`; what it prints must be the ```text block that
# follows, or nothing. POL_UPDATE=1 writes the pages anew.
set -uo pipefail
pol=$(realpath "$1") policies=$(realpath "$2")
pages=$policies/../docs/reviewing
if ! [ -e "$(dirname "$pol")/libpol_z3.so" ]; then
  echo "skipped: libpol_z3.so is not beside the program"
  exit 0
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
fail() { echo "$1"; exit 1; }

# Prints the lines up to the fence that closes a block, and leaves `number` there.
block() {
  while [ $((++number)) -lt ${#lines[@]} ]; do
    [ "${lines[number]}" != "$1" ] || return 0
    printf '%s\n' "${lines[number]}"
  done
  return 1
}

# Prints the page as it should be.
rewrite() { # PAGE
  local lines number output="" command blocks=0
  mapfile -t lines <"$1"
  for ((number = 0; number < ${#lines[@]}; number++)); do
    printf '%s\n' "${lines[number]}"
    case ${lines[number]} in
      '```sh')
        [ -z "$output" ] || { echo "no \`\`\`text block shows: $output" >&2; return 1; }
        block '```' >command || { echo "a block has no end" >&2; return 1; }
        cat command
        echo '```'
        output=$(cd "$place" && bash "$OLDPWD/command" 2>&1 </dev/null)
        blocks=$((blocks + 1))
        ;;
      '```text' | '````text')
        local fence=${lines[number]%text}
        block "$fence" >old || { echo "a block has no end" >&2; return 1; }
        [ -z "$output" ] || printf '%s\n' "$output"
        echo "$fence"
        output=""
        ;;
    esac
  done
  [ -z "$output" ] || { echo "no \`\`\`text block shows: $output" >&2; return 1; }
  [ $blocks -gt 0 ] || { echo "there is no \`\`\`sh block" >&2; return 1; }
}

cd "$folder" || exit 1
count=0
for page in "$pages"/*.md; do
  name=$(basename "$page") place=$folder/$(basename "$page" .md)
  mkdir -p "$place/build/bin"
  cp -r "$policies" "$place/policies"
  ln -s "$pol" "$place/build/bin/pol"
  rewrite "$page" >"$folder/page" 2>"$folder/problem" || fail "$name: $(cat "$folder/problem")"
  count=$((count + 1))
  cmp -s "$page" "$folder/page" && continue
  if [ "${POL_UPDATE-}" ]; then
    cp "$folder/page" "$page" && echo "$name: written anew"
  else
    diff -u "$page" "$folder/page"
    fail "$name: the commands print something else (POL_UPDATE=1 writes the page anew)"
  fi
done
[ $count -ge 7 ] || fail "only $count pages were found"
echo "$count pages are as they say"
