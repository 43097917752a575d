#!/usr/bin/env bash
# Install what the tests on a real Neo4j need from the system: Java 17 and Maven. Does nothing where both are there.
set -euo pipefail
packages=()
command -v java >/dev/null || packages+=(openjdk-17-jre-headless)
command -v mvn >/dev/null || packages+=(maven)
exec "$(dirname "$0")/../install_packages.sh" "${packages[@]}"
