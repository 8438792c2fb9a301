import { define } from "./host.js";

export class DOMException extends Error {
  #name;
  constructor(message = "", name = "Error") {
    super(message);
    this.#name = name;
  }
  get name() {
    return this.#name;
  }
}

/** An operation of the platform that answered an error; `code` is one of docs/guest-contract.md. */
export class PlatformError extends Error {
  constructor(code, message) {
    super(message);
    this.name = "PlatformError";
    this.code = code;
  }
}

define("DOMException", DOMException);
