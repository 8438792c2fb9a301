# ./dev deploy [helm|compose|azd] [--environment E] [--dry-run]: describe the system, or one scope of it, and have the tool bring it to where it runs.
source "$ROOT/tools/apphost.sh"
target=()
case ${1:-} in
    '' | -*) ;;
    *) target=(--target "$1"); shift ;;
esac
options=()
for option in "$@"; do
    case $option in --dry-run) options+=(--dry-run true) ;; *) options+=("$option") ;; esac
done
publish deploy "${options[@]}" "${target[@]}"
