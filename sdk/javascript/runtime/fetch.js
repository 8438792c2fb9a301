import { define } from "./host.js";
import { call } from "./operations.js";
import { Request } from "./request.js";
import { fetchedResponse } from "./response.js";

define("fetch", async function fetch(input, init) {
  const request = new Request(input, init);
  const head = { method: request.method, url: request.url, headers: [...request.headers] };
  const answer = await call("http.fetch", head, await request.bytes(), request.signal);
  return fetchedResponse(answer.head, answer.body);
});
