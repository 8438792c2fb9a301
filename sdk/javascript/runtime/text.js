import { decodeUtf8, define, encodeUtf8 } from "./host.js";

class TextEncoder {
  get encoding() {
    return "utf-8";
  }
  encode(text = "") {
    return encode(String(text));
  }
  encodeInto(text, target) {
    let read = 0;
    let written = 0;
    for (const character of String(text)) {
      const bytes = encode(character);
      if (written + bytes.length > target.length) break;
      target.set(bytes, written);
      written += bytes.length;
      read += character.length;
    }
    return { read, written };
  }
}

class TextDecoder {
  #fatal;
  #ignoreBOM;
  constructor(label = "utf-8", { fatal = false, ignoreBOM = false } = {}) {
    if (!/^\s*(utf-?8|unicode-1-1-utf-8)\s*$/i.test(label)) throw new RangeError(`The encoding '${label}' is not supported; UTF-8 is`);
    this.#fatal = fatal;
    this.#ignoreBOM = ignoreBOM;
  }
  get encoding() {
    return "utf-8";
  }
  get fatal() {
    return this.#fatal;
  }
  get ignoreBOM() {
    return this.#ignoreBOM;
  }
  decode(input, options) {
    if (options?.stream) throw new TypeError("TextDecoder: { stream: true } is not supported");
    if (input === undefined) return "";
    const bytes = toBytes(input);
    const text = decode(bytes, this.#fatal);
    return !this.#ignoreBOM && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  }
}

export function encode(text) {
  return encodeUtf8(text.toWellFormed());
}

/** The engine's decoder is fast and right for valid UTF-8; text with U+FFFD in it is decoded again by the standard's rules. */
export function decode(bytes, fatal = false) {
  const text = decodeUtf8(bytes);
  return text.includes("\ufffd") ? decodeByStandard(bytes, fatal) : text;
}

export function toBytes(input) {
  if (input instanceof Uint8Array) return input;
  if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  throw new TypeError("An ArrayBuffer or a view of one is needed");
}

// https://encoding.spec.whatwg.org/#utf-8-decoder: one U+FFFD for each maximal invalid part
function decodeByStandard(bytes, fatal) {
  let text = "";
  for (let i = 0; i < bytes.length;) {
    const first = bytes[i++];
    if (first < 0x80) {
      text += String.fromCharCode(first);
      continue;
    }
    let needed = first >= 0xc2 && first < 0xe0 ? 1 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xf0 && first < 0xf5 ? 3 : 0;
    let valid = needed > 0;
    let point = first & (0x3f >> needed);
    let low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
    let high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
    for (; valid && needed > 0; needed--) {
      if (i < bytes.length && bytes[i] >= low && bytes[i] <= high) point = (point << 6) | (bytes[i++] & 0x3f);
      else valid = false;
      [low, high] = [0x80, 0xbf];
    }
    if (!valid && fatal) throw new TypeError("The bytes are not valid UTF-8");
    text += valid ? String.fromCodePoint(point) : "\ufffd";
  }
  return text;
}

define("TextEncoder", TextEncoder);
define("TextDecoder", TextDecoder);

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

define("btoa", function btoa(text) {
  text = String(text);
  let out = "";
  for (let i = 0; i < text.length; i += 3) {
    const [a, b, c] = [text.charCodeAt(i), text.charCodeAt(i + 1), text.charCodeAt(i + 2)];
    if (a > 255 || b > 255 || c > 255) throw invalidCharacter("btoa: a character is above U+00FF");
    out += alphabet[a >> 2] + alphabet[((a & 3) << 4) | (b >> 4)];
    out += i + 1 < text.length ? alphabet[((b & 15) << 2) | (c >> 6)] : "=";
    out += i + 2 < text.length ? alphabet[c & 63] : "=";
  }
  return out;
});

define("atob", function atob(text) {
  text = String(text).replace(/[\t\n\f\r ]/g, "");
  if (text.length % 4 === 0) text = text.replace(/={1,2}$/, "");
  if (text.length % 4 === 1) throw invalidCharacter("atob: the length is wrong");
  let out = "";
  let bits = 0;
  let count = 0;
  for (const character of text) {
    const value = alphabet.indexOf(character);
    if (value < 0) throw invalidCharacter("atob: a character is not base64");
    bits = ((bits << 6) | value) & 0xffffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      out += String.fromCharCode((bits >> count) & 255);
    }
  }
  return out;
});

function invalidCharacter(message) {
  return new DOMException(message, "InvalidCharacterError");
}
