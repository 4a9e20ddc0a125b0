import assert from "node:assert/strict";
import {readdirSync, readFileSync} from "node:fs";
import {test} from "node:test";
import {gzipSync} from "node:zlib";
import {PAGES} from "./pages.mjs";

const LIBRARIES =
  new URL("../../../target/generated-resources/libraries/io/fixbus/console/", import.meta.url);
const DOCS = new URL("../../docs/", import.meta.url);
const listed = readFileSync(new URL("files.txt", PAGES), "utf8").trim().split("\n");
const here = readdirSync(PAGES).filter((name) => name !== "files.txt");
const read = (name) => readFileSync(new URL(name,
  name.startsWith("lib/") ? LIBRARIES : name.endsWith(".md") ? DOCS : PAGES));

test("the list names each file that is there", () => {
  const others = listed.filter((name) => name.startsWith("lib/") || name.endsWith(".md"));
  assert.deepEqual([...here, ...others].sort(), [...listed].sort());
});

test("all of it is less than 200 kB compressed", () => {
  const size = listed.reduce((sum, name) => sum + gzipSync(read(name), {level: 9}).length, 0);
  console.log(`all files: ${size} bytes compressed`);
  assert.ok(size < 200_000, `${size} bytes`);
});

test("nothing is inline, and nothing is put into the page as markup", () => {
  const page = read("index.html").toString();
  assert.doesNotMatch(page, /<script(?![^>]*src=)|<style|\son\w+=|\sstyle=|javascript:|https?:/);
  for (const name of here.filter((each) => each.endsWith(".js"))) {
    assert.doesNotMatch(read(name).toString(),
      /innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function|https?:\/\//, name);
  }
});

test("what the first view needs is asked for at once, not one after the other", () => {
  const page = read("index.html").toString();
  for (const [, name] of page.matchAll(/(?:src|href)="([^"]+)"/g)) {
    assert.ok(listed.includes(name), name);
  }
  const needed = new Set(["app.js"]);
  for (const name of needed) {
    for (const [, other] of read(name).toString()
      .matchAll(/^(?:import|export)[^;]*?from\s+"\.\/([\w.]+)"/gms)) {
      needed.add(other);
    }
  }
  const preloaded = [...page.matchAll(/modulepreload" href="([^"]+)"/g)].map(([, name]) => name);
  assert.deepEqual(preloaded, [...needed].filter((name) => name !== "app.js").sort());
});

const style = read("style.css").toString();
const colours = Object.fromEntries([...style.matchAll(
  /--(\w+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, light, dark]) =>
  [name, {light, dark}]));

function luminance(colour) {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a, b) {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

test("texts have the contrast of AA on every ground that they are on", () => {
  const texts = ["text", "quiet", "accent", "up", "warning", "wrong", "resting", "in", "out"];
  const grounds = ["ground", "surface", "raised", "hover", "chosen", "notable", "refusal"];
  const pairs = texts.flatMap((text) => grounds.map((ground) => [text, ground]))
    .concat([["onaccent", "accent"], ["onwrong", "wrong"]]);
  for (const theme of ["light", "dark"]) {
    for (const [text, ground] of pairs) {
      const found = contrast(colours[text][theme], colours[ground][theme]);
      assert.ok(found >= 4.5, `${text} on ${ground}, ${theme}: ${found.toFixed(2)}`);
    }
  }
});
