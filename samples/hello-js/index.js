// A plugin answers a request. The body of this one is JSON such as {"name": "Ada"}.
export default {
  async fetch(request, env, ctx) {
    const { name = "world" } = await request.json();
    console.log("greeting", name);

    return Response.json({ message: `Hello, ${name}!`, language: "JavaScript" });
  },
};
