import { define } from "./host.js";
import { call } from "./operations.js";
import { plugins } from "./plugins.js";
import { secrets } from "./secrets.js";
import { cache, kv } from "./stores.js";

define("platform", Object.freeze({ call: (operation, head, body) => call(operation, head, body), kv, cache, secrets, plugins }));
