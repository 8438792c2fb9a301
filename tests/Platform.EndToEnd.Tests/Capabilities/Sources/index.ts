const codeOf = async (promise: Promise<unknown>): Promise<string> => {
  try {
    await promise;
    return "ok";
  } catch (error) {
    return (error as PlatformError).code;
  }
};

const rows: Record<string, (request: Request, url: string, env: Env, ctx: Context) => Promise<unknown>> = {
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
    await platform.kv.put("key", new TextEncoder().encode("value"));
    const written: string | null = await platform.kv.get("key");
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
    const read: Entry<string> | null = await platform.kv.getWithRevision("compared");
    const put = (revision: string | null) => codeOf(platform.kv.put("compared", "1", { revision }));
    return [await put(null), await put(read!.revision), await put(read!.revision)];
  },

  lifetimes: async () => {
    if ((await platform.kv.get("mortal", "bytes")) !== null) return "there";
    await platform.kv.put("mortal", "value", { expirationTtl: 1 });
    return "set";
  },

  "values that may vanish": async () => {
    await platform.cache.delete("key");
    const before = await platform.cache.get("key");
    await platform.cache.put("key", JSON.stringify({ a: 1 }), { expirationTtl: 60 });
    return [before, (await platform.cache.get<{ a: number }>("key", "json"))?.a];
  },

  settings: async (request, url, env) => [env.GREETING, env.ABSENT ?? null],

  secrets: async () => [new TextDecoder().decode(await platform.secrets.get("every", "bytes")), await codeOf(platform.secrets.get("other"))],

  "other plugins": async (request, url, env, ctx) => {
    const answer: Response = await platform.plugins.call(ctx.plugin, { row: "response" });
    return [answer.status, answer.headers.get("x-out"), await answer.text(), await codeOf(platform.plugins.call("every/other"))];
  },

  refusals: () => codeOf(fetch("https://not-granted.test/")),
};

const plugin: Plugin = {
  async fetch(request, env, ctx) {
    const { row, url } = await request.json<{ row: string; url: string }>();
    const answer = await rows[row](request, url, env, ctx);
    return answer instanceof Response ? answer : Response.json(answer);
  },
};

export default plugin;
