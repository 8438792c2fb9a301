# ./dev pictures: the screenshots of README and docs, as the tests take them.
source "$ROOT/tools/install.sh"
source "$ROOT/tools/dotnet.sh"

install_parts tests npm
for project in Platform.Editor.Tests Platform.AppModel.Tests; do
    build "tests/$project/$project.csproj"
    "$(output_of "$project")/$project" -class '*.ScreenshotTests' >&2 || fail "$project: a screenshot test failed: see above"
done

shots=$ROOT/artifacts/screenshots
into=$ROOT/docs/pictures
cp "$shots/dark-4-deployed.png" "$into/editor.png"
cp "$shots/light-4-deployed.png" "$into/editor-light.png"
cp "$shots/dashboard-dark-3-log.png" "$into/dashboard.png"
cp "$shots/dashboard-light-3-log.png" "$into/dashboard-light.png"
say "written to docs/pictures: $(cd "$into" && du -h -- *.png | awk '{ printf "%s%s %s", sep, $2, $1; sep = ", " }')"
