# ./dev help
cat << 'EOF'
usage: ./dev VERB [arguments]

  run [arguments]          install what is missing, build, and run everything (Ctrl+C ends it); arguments go to Platform.AppHost
  test [FILTER]            build once and run every test; FILTER: part of a test's full name
  test --long NAME         run the long tests of that name (left out otherwise)
  spec                     run the official WebAssembly tests against the engine (WASM_SPEC_TESTS: another copy of them)
  bench NAME [arguments]   run a benchmark of benchmarks/
  describe [NAME]          what of the run that goes on is up, and where (--format json)
  logs NAME [--follow]     what a resource of the run that goes on wrote
  publish [OPTIONS]        describe the system for a deployment tool, below out/ (--environment global, region-eu-west, …; -o FOLDER)
  do STEP [OPTIONS]        one step of that; --list-steps names them
  deploy [TOOL] [OPTIONS]  the same, and have helm, compose or azd bring it to where it runs (--dry-run prints what they would be told)
  cli ...                  the platform command line
  wasm ...                 run, check and prepare WebAssembly modules (docs/wasm-tool.md)
  build                    build every project
  fresh [root|user]        follow README in a new Debian with only the .NET SDK and Node (as root; about half an hour)
  install [PART...]        put tools into .tools/ (run and test do so themselves)
  sbom [FILE]              write what NuGet, npm and Debian give us as a CycloneDX document
  pictures                 take the screenshots of README and docs anew
  doctor                   say what was found, where, and what to do about what is missing
  lock                     resolve the pinned Debian packages anew (writes tools/debian.lock)
  help                     this text
EOF
