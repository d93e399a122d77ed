// Renders Slack blocks to a page: node slack.mjs < {"name", "blocks"} > page.html
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { Message } from "slack-blocks-to-jsx";

const style = readFileSync(createRequire(import.meta.url).resolve("slack-blocks-to-jsx/dist/style.css"), "utf8");
const { blocks, name, logo, time, width } = JSON.parse(readFileSync(0, "utf8"));
const message = createElement(Message, { blocks, name, logo, time });

process.stdout.write(`<!doctype html><meta charset="utf-8"><style>${style}
  html, body { margin: 0; background: #fff }
  body { padding: 16px; box-sizing: border-box; width: ${width}px; font-family: Lato, "Noto Sans", sans-serif }
</style><body>${renderToStaticMarkup(message).replace("Requires external data source", "")}`);
