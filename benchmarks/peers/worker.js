export default {
  async fetch(request) {
    const { name = "world" } = await request.json();
    console.log("greeting", name);
    return Response.json({ message: `Hello, ${name}!`, language: "workerd" });
  },
};
