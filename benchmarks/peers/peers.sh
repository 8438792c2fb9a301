# What ours is compared with, as npm has it.
PEERS=$ROOT/artifacts/benchmarks/peers
export WORKERD=$PEERS/node_modules/@cloudflare/workerd-linux-64/bin/workerd
[ -x "$WORKERD" ] ||
    npm install --prefix "$PEERS" --ignore-scripts --no-audit --no-fund --silent @cloudflare/workerd-linux-64@1.20261117.1 >&2 ||
    echo "workerd is not to be had from this npm registry: no rows for it" >&2
