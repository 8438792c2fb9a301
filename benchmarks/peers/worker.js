export default {
  async fetch(request) {
    const { name = "world" } = await request.json();
    return Response.json({ message: `Hello, ${name}!`, language: "workerd" });
  },
};
