# ./dev describe [NAME] [--format json]: the resources of the run that goes on, as its dashboard shows them.
source "$ROOT/tools/apphost.sh"
ask describe "$@"
