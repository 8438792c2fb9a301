const cells = new Array(2000).fill(0);
for (let round = 0; round < 200; round++) for (let i = 1; i < cells.length; i++) cells[i] = (cells[i - 1] * 3 + cells[i] + i) & 0xffff;
print(cells[1999]);
