import { call } from "./operations.js";
import { readerOf } from "./stores.js";

export const secrets = Object.freeze({
  get: async (name, type) => {
    const reader = readerOf(type);
    return reader((await call("secret.get", { name })).body);
  },
});
