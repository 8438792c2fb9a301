const codeOf = async (promise) => {
  try {
    await promise;
    return "ok";
  } catch (error) {
    return error.code;
  }
};

const rows = {
  request: async (request) => [request.method, request.headers.get("x-in")],

  response: async () => new Response("accepted", { status: 202, headers: { "x-out": "out" } }),

  fetch: async (request, url) => {
    const answer = await fetch(url, { method: "PUT", headers: { "x-name": "ada" }, body: "hello" });
    return [answer.status, answer.headers.get("x-back"), await answer.text()];
  },

  "fetches at once": async (request, url) => {
    const answers = await Promise.all([fetch(`${url}/a`), fetch(`${url}/b`)]);
    return Promise.all(answers.map((answer) => answer.text()));
  },

  "values that last": async () => {
    await platform.kv.put("key", "value");
    const written = await platform.kv.get("key");
    await platform.kv.delete("key");
    return [written, await platform.kv.get("key")];
  },

  "list of keys": async () => {
    await Promise.all(["list/2", "list/1", "other"].map((key) => platform.kv.put(key, "")));
    const { keys, cursor } = await platform.kv.list({ prefix: "list/" });
    return [...keys, cursor === undefined];
  },

  "compare and set": async () => {
    await platform.kv.put("compared", "0");
    const read = await platform.kv.getWithRevision("compared");
    const put = (revision) => codeOf(platform.kv.put("compared", "1", { revision }));
    return [await put(null), await put(read.revision), await put(read.revision)];
  },

  lifetimes: async () => {
    if ((await platform.kv.get("mortal")) !== null) return "there";
    await platform.kv.put("mortal", "value", { expirationTtl: 1 });
    return "set";
  },

  "values that may vanish": async () => {
    await platform.cache.delete("key");
    const before = await platform.cache.get("key");
    await platform.cache.put("key", JSON.stringify({ a: 1 }), { expirationTtl: 60 });
    return [before, (await platform.cache.get("key", "json")).a];
  },

  settings: async (request, url, env) => [env.GREETING, env.ABSENT ?? null],

  secrets: async () => [await platform.secrets.get("every"), await codeOf(platform.secrets.get("other"))],

  "other plugins": async (request, url, env, ctx) => {
    const answer = await platform.plugins.call(ctx.plugin, { row: "response" });
    return [answer.status, answer.headers.get("x-out"), await answer.text(), await codeOf(platform.plugins.call("every/other"))];
  },

  refusals: () => codeOf(fetch("https://not-granted.test/")),
};

export default {
  async fetch(request, env, ctx) {
    const { row, url } = await request.json();
    const answer = await rows[row](request, url, env, ctx);
    return answer instanceof Response ? answer : Response.json(answer);
  },
};
