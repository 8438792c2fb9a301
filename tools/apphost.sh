# Calling the app host for something other than a run.
source "$ROOT/tools/dotnet.sh"

# apphost ARGUMENTS...: in place of this shell.
apphost() {
    build Platform.AppHost/Platform.AppHost.csproj
    cd "$ROOT/Platform.AppHost"
    exec dotnet "$(output_of Platform.AppHost)/Platform.AppHost.dll" "$@"
}

# ask OPERATION [NAME] [OPTIONS...]
ask() {
    local arguments=(--operation "$1")
    shift
    while [ $# -gt 0 ]; do
        case $1 in
            --follow) arguments+=(--follow true) ;;
            --format) arguments+=(--format "${2:-}"); shift ;;
            --*) arguments+=("$1") ;;
            *) arguments+=(--resource "$1") ;;
        esac
        shift
    done
    apphost "${arguments[@]}"
}

# publish STEP [--environment E] [-o FOLDER] [AppHost's own settings...]: below out/ each scope has a folder of its own.
publish() {
    local step=$1 environment=${DOTNET_ENVIRONMENT:-Production} folder='' rest=()
    shift
    while [ $# -gt 0 ]; do
        case $1 in
            -o | --output-path) folder=${2:-}; shift ;;
            --environment) environment=${2:-}; shift ;;
            *) rest+=("$1") ;;
        esac
        shift
    done
    if [ -z "$folder" ]; then
        case $environment in
            global) folder=$ROOT/out/global ;;
            region-*) folder=$ROOT/out/regions/${environment#region-} ;;
            *) folder=$ROOT/out/everything ;;
        esac
    fi
    export DOTNET_ENVIRONMENT=$environment
    apphost --operation publish --step "$step" --output-path "$(realpath -m "$folder")" "${rest[@]}"
}
