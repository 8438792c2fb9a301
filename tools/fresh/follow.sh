#!/usr/bin/env bash
# Inside the fresh machine, in the clone: does what README's "Start" says, word for word, and tells how that went.
# The last line is "fresh: passed" or "fresh: FAILED: why".
set -uo pipefail
report=$1
tell() { printf '%s\n' "$*" | tee -a "$report"; }
give_up() {
    tell "fresh: FAILED: $*"
    exit 1
}

mapfile -t commands < <(sed -n '/^## Start/,/^## /p' README.md | sed -n '/^```/,/^```/p' | grep '^\./dev' | sed 's/ *#.*//')
[ "${#commands[@]}" -eq 2 ] || give_up "README's Start has ${#commands[@]} commands, not 2"
main=${commands[0]} tests=${commands[1]}

touch "$HOME/.fresh-began"
packages=$(dpkg-query -W | sha256sum)
began=$SECONDS

tell "$ $main"
log=$HOME/run.log
set -m
bash -c "exec $main" > "$log" 2>&1 &
job=$!
set +m
until grep -q '^ready' "$log"; do
    kill -0 "$job" 2> /dev/null || { tail -n 40 "$log"; give_up "'$main' ended before it was ready"; }
    [ $((SECONDS - began)) -lt 2700 ] || { tail -n 40 "$log"; give_up "'$main' was not ready after 45 minutes"; }
    sleep 1
done
tell "  ready after $((SECONDS - began)) s from nothing"
sed -n 's/^/  | /; /^  | ready/,$p' "$log" | head -40 | tee -a "$report"
kill -INT -- "-$job"
wait "$job"
status=$?
[ "$status" -eq 0 ] || { tail -n 40 "$log"; give_up "'$main' ended with exit code $status after Ctrl+C"; }

began=$SECONDS
tell "$ $tests"
bash -c "exec $tests" > "$HOME/test.log" 2>&1
status=$?
tail -n 200 "$HOME/test.log"
tell "  $(tail -n 1 "$HOME/test.log") (exit code $status) after $((SECONDS - began)) s"

# The SDK's build servers end by themselves after a while, and servers of tests take a moment to close; anything else would be left behind.
left_running() {
    for process in /proc/[0-9]*; do
        tr '\0' ' ' < "$process/cmdline" 2> /dev/null && echo
    done | grep -v -E '^ *$|follow\.sh|MSBuild\.dll|VBCSCompiler|^(tr|grep|bash|sleep|tee|sort) ' | sort -u
}
for _ in {1..30}; do
    left=$(left_running)
    [ -n "$left" ] || break
    sleep 1
done
[ -z "$left" ] || give_up "left running: $left"
[ "$(dpkg-query -W | sha256sum)" = "$packages" ] || give_up "packages of the machine itself were changed"

tell "  installed: $(du -sm .tools | cut -f1) MiB in .tools, $(du -sm artifacts | cut -f1) MiB in artifacts, $(du -sm "$HOME/.nuget" 2> /dev/null | cut -f1) MiB of NuGet packages in the home"
outside=$(find / -xdev -newer "$HOME/.fresh-began" -type f -not -path "$PWD/*" -not -path "$HOME/*" -not -path '/proc/*' -not -path '/sys/*' 2> /dev/null | sed -E 's|(/[^/]*/[^/]*/).*|\1…|' | sort | uniq -c | head -20)
tell "  files outside the clone and the home: ${outside:-none}"
[ "$status" -eq 0 ] || give_up "'$tests' ended with exit code $status"
tell "fresh: passed"
