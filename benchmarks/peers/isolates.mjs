// What comes nearest to a plugin among peers: workers that a running workerd loads when they are asked for the first time, each an isolate of its own.
import { answers, body, pss, quantile } from "../node.mjs";
import { hasWorkerd, loaded, startWorkerd } from "./workerd.mjs";

/** Milliseconds to the first answer of each of so many isolates, and bytes (PSS) that each adds; null without workerd. */
export async function measureIsolates(bench, port, count) {
  if (!hasWorkerd) return null;
  const peer = startWorkerd(bench, port, loaded());
  const url = (id) => `http://127.0.0.1:${port}/${id}`;
  for (let i = 0; i < 50; i++) await answers(url("warm"), "");
  const before = pss(peer.pid);
  const took = [];
  for (let i = 0; i < count; i++) {
    const began = performance.now();
    await (await fetch(url(i), { method: "POST", body })).text();
    took.push(performance.now() - began);
  }

  const bytes = (pss(peer.pid) - before) / count;
  await bench.stop(peer);
  return { p50: quantile(took, 0.5), p99: quantile(took, 0.99), bytes };
}

/** `own` as so many times the peer's; nothing where there is no peer. */
export const ratio = (own, peer) => (peer === undefined ? "" : `${(own / peer).toFixed(2)}×`);
