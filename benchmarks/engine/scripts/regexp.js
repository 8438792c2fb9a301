let log = "";
for (let i = 0; i < 900; i++) log += `2026-01-${(i % 28) + 1} 10:0${i % 10} [info] user-${i}@example.org took ${i * 3} ms\n`;
let found = 0;
for (let round = 0; round < 3; round++) for (const match of log.matchAll(/(\d{4})-(\d+)-(\d+).*?([\w-]+)@([\w.]+) took (\d+) ms/g)) found += Number(match[6]) + match[4].length;
print(found + log.replace(/user-(\d)/g, "u$1").length);
