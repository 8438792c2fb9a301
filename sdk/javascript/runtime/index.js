// Evaluated once per release; its effect on the global object is part of every plugin's memory image.
import "./errors.js";
import "./text.js";
import "./console.js";
import "./random.js";
import "./events.js";
import "./timers.js";
import "./url.js";
import "./clone.js";
import "./headers.js";
import "./request.js";
import "./response.js";
import "./fetch.js";
import "./platform.js";
import "./main.js";
