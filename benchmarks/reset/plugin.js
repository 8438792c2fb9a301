var __plugin = { run: (input) => ({ hello: input.name, n: input.items.map((x) => x * 2) }) };
