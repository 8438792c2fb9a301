# Makes what was unpacked work from where it is: .tools/env, a starter per program in .tools/bin, links that stay inside.

relocate() {
    inner_links
    write_env
    write_starters
    # Loading this plugin of Postgres needs libllvm14, which is left out; without the file Postgres runs without it.
    rm -f "$TOOLS/root/usr/lib/postgresql/15/lib/llvmjit.so"
    write_fonts
    # Debian writes Erlang's place into its start scripts.
    sed -i -E 's|^( *)ROOTDIR=/usr/lib/erlang$|\1ROOTDIR="${ERL_ROOTDIR:-/usr/lib/erlang}"|' "$TOOLS"/root/usr/lib/erlang/{bin,erts-*/bin}/{erl,start} 2> /dev/null || true
    # Servers drop to an unprivileged user when root starts them.
    chmod a+rx "$TOOLS" "$TOOLS/root" "$TOOLS/bin"
}

# Absolute links that mean a file of the packages lead into .tools/root.
inner_links() {
    local link target
    find "$TOOLS/root" -type l -lname '/*' | while read -r link; do
        target=$(readlink "$link")
        case $target in "$TOOLS"/*) continue ;; esac
        [ -e "$TOOLS/root$target" ] || continue
        ln -sfn "$(realpath -s --relative-to="$(dirname "$link")" "$TOOLS/root$target")" "$link"
    done
}

write_env() {
    cat > "$TOOLS/env" << EOF
# For sh: what programs unpacked in .tools/root need to run from there.
export PLATFORM_TOOLS='$TOOLS'
case ":\$PATH:" in *":\$PLATFORM_TOOLS/bin:"*) ;; *) export PATH="\$PLATFORM_TOOLS/bin:\$PATH" ;; esac
# The second folder: a library of PulseAudio, which the browser loads, lives apart.
libraries="\$PLATFORM_TOOLS/root/usr/lib/x86_64-linux-gnu:\$PLATFORM_TOOLS/root/usr/lib/x86_64-linux-gnu/pulseaudio"
case ":\${LD_LIBRARY_PATH:-}:" in *":\$libraries:"*) ;; *) export LD_LIBRARY_PATH="\$libraries\${LD_LIBRARY_PATH:+:\$LD_LIBRARY_PATH}" ;; esac
unset libraries
export ERL_ROOTDIR="\$PLATFORM_TOOLS/root/usr/lib/erlang"
export FONTCONFIG_FILE="\$PLATFORM_TOOLS/fonts.conf"
export GOROOT="\$PLATFORM_TOOLS/root/usr/lib/go-1.23" GOTOOLCHAIN=local
EOF
}

write_starters() {
    local name path
    mkdir -p "$TOOLS/bin"
    while read -r name path; do
        [ -e "$TOOLS/root/$path" ] || continue
        printf '#!/bin/sh\n. "%s"\nexec "%s" "$@"\n' "$TOOLS/env" "$TOOLS/root/$path" > "$TOOLS/bin/$name.new"
        chmod 755 "$TOOLS/bin/$name.new"
        mv "$TOOLS/bin/$name.new" "$TOOLS/bin/$name"
    done < <(grep -v '^#' "$ROOT/tools/programs")
}

write_fonts() {
    cat > "$TOOLS/fonts.conf" << EOF
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>$TOOLS/root/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <alias><family>sans-serif</family><prefer><family>DejaVu Sans</family></prefer></alias>
  <alias><family>serif</family><prefer><family>DejaVu Serif</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
EOF
}
