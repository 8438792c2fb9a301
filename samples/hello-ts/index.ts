// A plugin answers a request. The body of this one is JSON such as {"name": "Ada"}.
interface Visitor {
  name?: string;
}

const plugin: Plugin = {
  async fetch(request, env, ctx) {
    const { name = "world" } = await request.json<Visitor>();
    console.log("greeting", name);

    return Response.json({ message: `Hello, ${name}!`, language: "TypeScript" });
  },
};

export default plugin;
