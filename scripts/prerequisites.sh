#!/bin/sh
# Installs what a task needs and the machine lacks: prerequisites.sh build|test|web|bench
#
# On Debian and Ubuntu, as root or with sudo that asks for no password, missing packages are installed with apt; elsewhere
# they are named. macOS has everything but Swift, which comes with Xcode.
set -eu

task=${1:?"usage: prerequisites.sh build|test|web|bench"}
say() { printf 'prerequisites: %s\n' "$*" >&2; }

if ! command -v swift >/dev/null 2>&1; then
    say "Swift 6.2 or newer is missing: https://www.swift.org/install"
    exit 69
fi
[ "$(uname -s)" = Linux ] || exit 0

missing=""
need() { missing="$missing $1"; }
has_header() { [ -e "/usr/include/$1" ] || [ -e "/usr/include/$(uname -m)-linux-gnu/$1" ]; }

has_header sqlite3.h || need libsqlite3-dev
has_header zlib.h || need zlib1g-dev
case $task in
    test)
        command -v curl >/dev/null 2>&1 || need curl
        command -v openssl >/dev/null 2>&1 || need openssl
        command -v python3 >/dev/null 2>&1 || need python3
        # A clock that steps back, for one of the crash scenarios.
        ls /usr/lib/*/faketime/libfaketimeMT.so.1 >/dev/null 2>&1 || need libfaketime
        python3 -c 'import venv, ensurepip' >/dev/null 2>&1 || need python3-venv
        ;;
    web)
        command -v node >/dev/null 2>&1 || need nodejs
        [ -x "${CHROMIUM:-/usr/bin/chromium-headless-shell}" ] || need chromium-headless-shell
        python3 -c 'import venv, ensurepip' >/dev/null 2>&1 || need python3-venv
        ;;
    bench) command -v python3 >/dev/null 2>&1 || need python3 ;;
esac
[ -n "$missing" ] || exit 0

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null 2>&1 && sudo -n true >/dev/null 2>&1; then as_root="sudo -n"; fi
fi
if ! command -v apt-get >/dev/null 2>&1 || { [ "$(id -u)" -ne 0 ] && [ -z "$as_root" ]; }; then
    say "please install:$missing (the names are Debian's)"
    exit 69
fi
say "installing$missing"
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086  # lists of words
{
    $as_root apt-get update -qq
    $as_root apt-get install -y -qq --no-install-recommends $missing
} >/dev/null </dev/null
