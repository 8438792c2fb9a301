# ./dev install [PART...]: puts tools into .tools/ (all of them by default).
source "$ROOT/tools/install.sh"
[ $# -gt 0 ] || set -- servers builders tests npm js-engine rust go-cache
install_parts "$@"
