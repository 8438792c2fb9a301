# ./dev run [arguments]: everything, locally.
source "$ROOT/tools/install.sh"
source "$ROOT/tools/dotnet.sh"

need_sources servers builders npm js-engine rust go-cache
install_servers_or_substitutes
install_parts builders npm js-engine rust go-cache
build Platform.AppHost/Platform.AppHost.csproj

say "installed and built after $SECONDS s; starting"

# As Platform.AppHost/Properties/launchSettings.json says for an IDE.
export DOTNET_ENVIRONMENT=${DOTNET_ENVIRONMENT:-Development}
cd "$ROOT/Platform.AppHost"
# In place of this shell, so that Ctrl+C and signals reach the AppHost itself.
exec dotnet "$(output_of Platform.AppHost)/Platform.AppHost.dll" "$@"
