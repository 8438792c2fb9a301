// Frames on standard input and output: a length of four bytes, then so many bytes.
export async function serve(answer) {
  let held = Buffer.alloc(0);
  for await (const chunk of process.stdin) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    while (held.length >= 4 && held.length >= 4 + held.readUInt32LE(0)) {
      const end = 4 + held.readUInt32LE(0);
      const reply = Buffer.from(await answer(held.subarray(4, end)));
      const length = Buffer.alloc(4);
      length.writeUInt32LE(reply.length);
      process.stdout.write(Buffer.concat([length, reply]));
      held = held.subarray(end);
    }
  }
}

// A plan as JSON with its length before it, then the module.
export function split(frame) {
  const end = 4 + frame.readUInt32LE(0);
  return { plan: JSON.parse(frame.subarray(4, end)), bytes: frame.subarray(end) };
}
