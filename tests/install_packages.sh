#!/usr/bin/env bash
# Install the system's packages named as arguments, by apt-get; does nothing where none is named.
set -euo pipefail
[ $# -eq 0 ] && exit 0
if ! command -v apt-get >/dev/null; then
    echo "Install these with your system's package manager: $*" >&2
    exit 1
fi
run=()
[ "$(id -u)" -eq 0 ] || run=(sudo)
"${run[@]}" apt-get update -qq
"${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
