import { call } from "./operations.js";
import { fetchedResponse, jsonOf } from "./response.js";
import { encode, toBytes } from "./text.js";

export const plugins = Object.freeze({
  call: async (plugin, input, { signal } = {}) => {
    const answer = await call("plugin.call", { plugin: String(plugin) }, bytesOf(input), signal);
    return fetchedResponse(answer.head, answer.body);
  },
});

/** Text and bytes as they are, nothing as no body, anything else as JSON. */
function bytesOf(input) {
  if (input === undefined) return new Uint8Array(0);
  if (typeof input === "string") return encode(input);
  if (input instanceof ArrayBuffer || ArrayBuffer.isView(input)) return toBytes(input);
  return encode(jsonOf(input));
}
