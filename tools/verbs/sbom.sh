# ./dev sbom [FILE]: what the lock files of NuGet, npm and Debian name, as one CycloneDX document (default artifacts/sbom/platform.cdx.json).
source "$ROOT/tools/install.sh"
install_parts sbom
output=$(realpath -m "${1:-$ROOT/artifacts/sbom/platform.cdx.json}")
cd "$ROOT"
mapfile -t locks < <(find . -name packages.lock.json -not -path './artifacts/*' -not -path './.tools/*' -printf '%P\n' | LC_ALL=C sort)
node tools/sbom/sbom.mjs "$output" "$(git describe --always --dirty 2> /dev/null || echo unknown)" "${NUGET_PACKAGES:-$HOME/.nuget/packages}" "${locks[@]}"
