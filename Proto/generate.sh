#!/bin/sh
# Generates the Swift of the messages of OTLP and of the gRPC interface from the .proto files beside this script.
#
# Needs protoc (installed with apt when missing and run as root) and git. Builds the Swift plugin once, in .build-proto/.
# The output is committed, so only a change to a .proto file or to PLUGIN_VERSION calls for a run.
set -eu

PLUGIN_VERSION=1.39.0

root=$(cd "$(dirname "$0")/.." && pwd)
scratch=$root/.build-proto
plugin=$scratch/protoc-gen-swift-$PLUGIN_VERSION

say() { printf 'proto: %s\n' "$*" >&2; }

if ! command -v protoc >/dev/null 2>&1; then
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "installing protobuf-compiler"
        apt-get update -qq
        apt-get install -y -qq --no-install-recommends protobuf-compiler >/dev/null
    else
        say "protoc is missing: install protobuf-compiler (Debian, Ubuntu) or protobuf (Homebrew)"
        exit 69
    fi
fi

if [ ! -x "$plugin" ]; then
    say "building protoc-gen-swift $PLUGIN_VERSION, once, about a minute"
    source=$scratch/swift-protobuf-$PLUGIN_VERSION
    rm -rf "$source"
    mkdir -p "$scratch"
    git -c advice.detachedHead=false clone -q --depth 1 --branch "$PLUGIN_VERSION" \
        https://github.com/apple/swift-protobuf "$source"
    swift build --quiet -c release --package-path "$source" --product protoc-gen-swift
    cp "$(swift build -c release --package-path "$source" --show-bin-path)/protoc-gen-swift" "$plugin"
    rm -rf "$source"
fi

# generate FOLDER FILE...: the Swift of these files, in a folder that holds nothing else.
generate() {
    output=$root/$1
    shift
    fresh=$scratch/generated
    rm -rf "$fresh"
    mkdir -p "$fresh"
    protoc --proto_path=. --plugin=protoc-gen-swift="$plugin" --swift_out="$fresh" \
        --swift_opt=Visibility=Package,FileNaming=PathToUnderscores,UseAccessLevelOnImports=true "$@"
    if diff -rq "$fresh" "$output" >/dev/null 2>&1; then
        say "${output#"$root/"} is up to date ($(protoc --version))"
    else
        rm -rf "$output"
        cp -R "$fresh" "$output"
        say "wrote $(find "$output" -name '*.pb.swift' | wc -l | tr -d ' ') files to ${output#"$root/"}"
    fi
}

cd "$root/Proto"
# shellcheck disable=SC2046  # the names hold no spaces
generate Sources/TelemetryOTLP/Generated google/rpc/status.proto \
    $(find opentelemetry -name '*.proto' | LC_ALL=C sort)
generate Sources/TelemetryGRPC/Generated google/rpc/error_details.proto grpc/health/v1/health.proto \
    vibekit/telemetry/v1/telemetry.proto
