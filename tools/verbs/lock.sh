# ./dev lock: resolves the Debian packages anew.
source "$ROOT/tools/debian/mirror.sh"
source "$ROOT/tools/debian/resolve.sh"
mkdir -p "$TOOLS"
resolve "$ROOT/tools/debian.lock"
say "lock: $(grep -vc '^#' "$ROOT/tools/debian.lock") packages in tools/debian.lock"
