# ./dev publish [--environment E] [-o FOLDER]: describe the system, or one scope of it, for the tools that deploy it.
source "$ROOT/tools/apphost.sh"
publish publish "$@"
