var __plugin = { run: (input) => ({ message: `Hello, ${input?.name ?? "world"}!`, sum: [1, 2, 3].map((x) => x * 2).reduce((a, b) => a + b) }) };
