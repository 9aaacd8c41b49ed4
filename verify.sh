#!/usr/bin/env bash
# Restores, builds and tests the product. Needs the .NET 10 SDK, and Node.js with npm: the tests on Azure's tables start Azurite, its emulator, as a process, and
# queries are read by Kusto's parser. Where a Docker engine has Azurite's image the tests take that; AZURITE=container asks for it.
#
#   ./verify.sh          everything but the heavy and the container tests (the default; minutes; no Docker)
#   ./verify.sh heavy    only the heavy tests: kill rounds, the full disk (needs root, for a small file system of its own)
#   ./verify.sh docker   only the container tests: both images, built and run (needs a Docker engine)
#   ./verify.sh all      all of it; the container tests where a Docker engine answers, and with CI=true in any case
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
  quick | heavy | docker | all) ;;
  *)
    echo "verify.sh takes quick, heavy, docker or all, not '$tier'." >&2
    exit 2
    ;;
esac

has_engine() { docker version > /dev/null 2>&1; }

if [[ $tier == docker ]] && ! has_engine; then
  echo 'The container tests need a Docker engine, and none answers: start one, or set DOCKER_HOST to where it is.' >&2
  exit 2
fi
if [[ $tier != docker ]] && ! { command -v node && command -v npm; } > /dev/null; then
  echo 'The tests need Node.js (18.18 or newer) with npm, for Azurite and for Kusto'"'"'s parser: install both (on Debian: apt-get install nodejs npm).' >&2
  exit 2
fi

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
  # What the tests ran against is part of what was verified.
  grep -shoE 'Azurite runs as [^<]*' "$trx" | sort -u | sed 's/^/   /' || true
  printf '   %-24s %5d passed %3d failed %4d s\n' "$name" "$good" "$bad" $((SECONDS - began))
}

quick_tests() {
  local project
  for project in tests/*/*.csproj; do
    run_tests "$project" 'Tier!=Heavy&Tier!=Docker' 5m
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

docker_tests() {
  local before=$passed
  run_tests tests/Containers/Containers.csproj 'Tier=Docker' 15m
  if ((passed == before && failed == 0)); then
    failed=1
    echo 'No container test was found.'
  fi
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
if [[ $tier == quick || $tier == all ]]; then
  step 'tests' quick_tests
fi
if [[ $tier == heavy || $tier == all ]]; then
  step 'heavy tests' heavy_tests
fi
if [[ $tier == docker || ($tier == all && ${CI:-} == true) ]] || { [[ $tier == all ]] && has_engine; }; then
  step 'container tests' docker_tests
elif [[ $tier == all ]]; then
  echo 'No Docker engine answers: the container tests were not run.'
fi

((failed == 0 && passed > 0))
