const orders = [];
for (let i = 0; i < 300; i++) orders.push({ id: i, name: `order ${i}`, items: [{ sku: `a-${i % 7}`, qty: i % 5, price: i / 4 }, { sku: "b", qty: 1, price: 2.5 }] });
let total = 0;
for (let round = 0; round < 12; round++) {
  const parsed = JSON.parse(JSON.stringify(orders));
  total += parsed.sort((a, b) => (b.id % 17) - (a.id % 17)).map((o) => o.items.reduce((sum, item) => sum + item.qty * item.price, 0)).reduce((a, b) => a + b, 0);
}
print(total);
