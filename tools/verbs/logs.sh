# ./dev logs NAME [--follow]: what a resource of the run that goes on wrote.
source "$ROOT/tools/apphost.sh"
[ $# -ge 1 ] || { say "usage: ./dev logs NAME [--follow]"; exit 64; }
ask logs "$@"
