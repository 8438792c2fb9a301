# ./dev do STEP [--environment E] [-o FOLDER], ./dev do --list-steps: one step of publishing, with what comes before it.
source "$ROOT/tools/apphost.sh"
case ${1:-} in
    '') say "usage: ./dev do STEP   (./dev do --list-steps names them)"; exit 64 ;;
    --*) publish publish "$@" ;;
    *) publish "$@" ;;
esac
