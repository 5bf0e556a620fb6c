#!/usr/bin/env bash
# Builds ChatBridge.Interactions.NSec and runs the tests of verifiers over it.
# Ends with 0 when they passed, 1 when something failed, and 77 when the package cannot be restored from the feeds of this machine: then nothing was compiled or tested.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
project=tests/ChatBridge.Interactions.NSec.Tests
log=$(mktemp)
trap 'rm -f "$log"' EXIT

if ! dotnet restore "$project" --nologo -v q >"$log" 2>&1; then
  if grep -Eq 'error (NU1101|NU1102|NU1103|NU1301).*NSec|error NU1301|NSec\.Cryptography.*(not found|Unable to find)' "$log"; then
    grep -E 'error NU' "$log" | sort -u | head -n 3
    echo "nsec: skipped: the package NSec.Cryptography cannot be restored from the feeds of this machine; nothing was compiled or tested"
    exit 77
  fi
  cat "$log"
  echo "nsec: failed: restore"
  exit 1
fi

if dotnet test "$project" --nologo -v q; then
  echo "nsec: passed"
else
  echo "nsec: failed"
  exit 1
fi
