#!/usr/bin/env bash
# Install what the tests of pages and reports need from the system: Chromium, Chinese fonts, Pango for PDF.
# And, where npm is there, the rules of axe-core; without it the same things are checked by our own.
# Does nothing where all of it is there already.
set -euo pipefail

AXE="$(cd "$(dirname "$0")" && pwd)/axe.min.js"
AXE_SHA256=29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c
if [ ! -f "$AXE" ] && command -v npm >/dev/null; then
    folder="$(mktemp -d)"
    if (cd "$folder" && npm pack --silent axe-core@4.14.1 >/dev/null 2>&1 && tar xzf axe-core-4.14.1.tgz) \
        && echo "$AXE_SHA256  $folder/package/axe.min.js" | sha256sum --check --status; then
        mv "$folder/package/axe.min.js" "$AXE"
    else
        echo "axe-core could not be had: its rules are left out." >&2
    fi
    rm -rf "$folder"
fi

packages=()
command -v chromium >/dev/null || packages+=(chromium)
fc-list 2>/dev/null | grep -qi 'noto.*cjk' || packages+=(fonts-noto-cjk fontconfig)
ldconfig -p 2>/dev/null | grep -q libpangoft2-1.0 || packages+=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)
exec "$(dirname "$0")/../install_packages.sh" "${packages[@]}"
