#!/usr/bin/env bash
# Restores, builds and tests the product; needs nothing but the .NET 10 SDK.
#
#   ./verify.sh          everything but the heavy tests (the default; minutes)
#   ./verify.sh heavy    only the heavy tests: kill rounds, the full disk (needs root, for a small file system of its own)
#   ./verify.sh all      both
#
# The last line is "N passed, N failed", summed over all test projects. What did not prove itself counts as failed: a test that was skipped, a test
# project that broke off. Exits 0 only where nothing failed and something passed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

tier=${1:-quick}
configuration=Release
results=artifacts/test-results
passed=0
failed=0
current=start

case $tier in
  quick | heavy | all) ;;
  *)
    echo "verify.sh takes quick, heavy or all, not '$tier'." >&2
    exit 2
    ;;
esac

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

close() {
  local code=$?
  if ((code != 0 && failed == 0)); then
    failed=1
    echo "It ended before the tests had: $current."
  fi
  printf '%d s in all\n%d passed, %d failed\n' $SECONDS $passed $failed
}
trap close EXIT

step() {
  local name=$1 began=$SECONDS
  current=$name
  shift
  printf '── %s\n' "$name"
  "$@" || return
  printf '── %s: %d s\n\n' "$name" $((SECONDS - began))
}

# A test run writes one UnitTestResult for each test; its outcome is what counts, not the summary's counters, which know no skipped test.
outcomes() { # outcomes FILE PATTERN
  if [[ -f $1 ]]; then grep -E '<UnitTestResult ' "$1" | grep -cE "outcome=\"($2)\"" || true; else echo 0; fi
}

run_tests() { # run_tests PROJECT FILTER HANG_TIMEOUT
  local project=$1 filter=$2 patience=$3 name began=$SECONDS code=0
  name=$(basename "$project" .csproj)
  local trx=$results/$name.$RANDOM.trx
  dotnet test "$project" --configuration $configuration --no-build --filter "$filter" \
    --logger "trx;LogFileName=$PWD/$trx" --blame-hang-timeout "$patience" --blame-hang-dump-type none > "$trx.txt" 2>&1 || code=$?

  local good bad skipped total
  good=$(outcomes "$trx" Passed)
  total=$(outcomes "$trx" '[A-Za-z]*')
  skipped=$(outcomes "$trx" NotExecuted)
  bad=$((total - good))
  if ((code != 0 && bad == 0)); then
    bad=1
    echo "$name broke off with code $code."
  fi
  if ((bad > 0)); then
    cat "$trx.txt"
  fi
  if ((skipped > 0)); then
    echo "$name skipped $skipped: no test may be skipped."
  fi

  passed=$((passed + good))
  failed=$((failed + bad))
  printf '   %-24s %5d passed %3d failed %4d s\n' "$name" "$good" "$bad" $((SECONDS - began))
}

quick_tests() {
  local project
  for project in tests/*/*.csproj; do
    run_tests "$project" 'Tier!=Heavy' 5m
  done
}

heavy_tests() {
  local project
  for project in tests/*/*.csproj; do
    if grep -rqsE 'Trait\("Tier", *"Heavy"\)' --include='*.cs' "$(dirname "$project")"; then
      run_tests "$project" 'Tier=Heavy' 40m
    fi
  done
}

# A build that changes what is committed (a lock file, generated code) is not the build of that commit.
tree_is_unchanged() {
  local changes
  changes=$(git status --porcelain)
  if [[ -n $changes ]]; then
    printf 'The build changed the tree:\n%s\n' "$changes"
    return 1
  fi
}

rm -rf "$results"
mkdir -p "$results"
step 'restore, locked' dotnet restore Worker.sln --locked-mode --verbosity quiet
step 'build, warnings are errors' dotnet build Worker.sln --configuration $configuration --no-restore -warnaserror --verbosity quiet
if [[ ${CI:-} == true ]]; then
  step 'the tree is unchanged' tree_is_unchanged
fi
if [[ $tier != heavy ]]; then
  step 'tests' quick_tests
fi
if [[ $tier != quick ]]; then
  step 'heavy tests' heavy_tests
fi

((failed == 0 && passed > 0))
