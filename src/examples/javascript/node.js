"use strict";

// node node.js [url of the bridge]
const EventBus = require("@vertx/eventbus-bridge-client.js");
const trade = require("./trade.js");

trade(EventBus, process.argv[2] || "http://127.0.0.1:9882/eventbus", "node", console.log)
  .catch(failure => {
    console.error(failure);
    process.exit(1);
  });
