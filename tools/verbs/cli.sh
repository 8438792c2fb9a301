# ./dev cli ...: the platform command line, in the directory it is called from.
source "$ROOT/tools/dotnet.sh"
build Platform.Cli/Platform.Cli.csproj
exec dotnet "$(output_of Platform.Cli)/platform.dll" "$@"
