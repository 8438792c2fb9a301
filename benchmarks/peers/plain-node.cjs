// The reference: a plain Node server that parses JSON, logs a line and answers JSON, as the hello plugins do.
const http = require("node:http");
http
  .createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const { name = "world" } = JSON.parse(Buffer.concat(chunks));
      console.log("greeting", name);
      const answer = JSON.stringify({ message: `Hello, ${name}!`, language: "Node" });
      response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(answer) });
      response.end(answer);
    });
  })
  .listen(Number(process.argv[2]), "127.0.0.1");
