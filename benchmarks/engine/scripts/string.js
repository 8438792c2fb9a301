let text = "";
for (let i = 0; i < 60000; i++) text += String.fromCharCode(97 + (i % 26)) + i;
let sum = 0;
for (const part of text.split("q")) sum = (sum * 31 + part.length) | 0;
print(sum + text.toUpperCase().indexOf("Z5999"));
