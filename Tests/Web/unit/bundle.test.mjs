/** What the build makes of the modules is a script that means the same. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { gzipSync } from "node:zlib";

const root = new URL("../../..", import.meta.url).pathname;
const embedder = ["AssetEmbedder-tool", "AssetEmbedder"]
    .map((name) => join(root, ".build/debug", name))
    .find((path) => existsSync(path));
const options = { skip: embedder === undefined ? "the embedder is not built" : false };

/** The files that the embedder makes of those in a folder, by their names. */
function embedded(folder) {
    const output = join(mkdtempSync(join(tmpdir(), "web-")), "assets.swift");
    const names = readdirSync(folder, { recursive: true })
        .filter((name) => /\.(js|css|html|svg)$/.test(name)).sort();
    execFileSync(embedder, [folder, output, ...names]);
    const entries = readFileSync(output, "utf8").matchAll(/\("([^"]+)", "[^"]+", "([^"]*)"\)/g);
    const files = new Map([...entries].map(([, name, base64]) => [name, Buffer.from(base64, "base64")]));
    rmSync(join(output, ".."), { recursive: true });
    return files;
}

test("every script of the dashboard is sound", options, () => {
    const files = embedded(join(root, "Web"));
    assert.deepEqual([...files.keys()], ["app.css", "app.js", "icon.svg", "index.html", "theme.js"]);
    for (const [name, bytes] of files) {
        if (!name.endsWith(".js")) continue;
        execFileSync(process.execPath, ["--input-type=module", "--check"], { input: bytes });
        assert.doesNotMatch(bytes.toString(), /\/\*\*/, `${name} has comments`);
    }
});

test("all of it is small", options, () => {
    const size = [...embedded(join(root, "Web")).values()].reduce(
        (sum, bytes) => sum + gzipSync(bytes, { level: 9 }).length,
        0,
    );
    assert.ok(size <= 60_000, `${size} bytes compressed`);
});

test("a bundle means what its modules mean", options, async () => {
    const folder = mkdtempSync(join(tmpdir(), "web-"));
    writeFileSync(
        join(folder, "a.js"),
        [
            "// Strings, templates and expressions that look like something else.",
            "export const texts = ['/* no */', \"// no\", `a ${`b ${1 + 1}` /* yes */} // no`];",
            "export const half = (x) => x / 2 /* one */ / 1;",
            "export class Box { #value = 3; get value() { return this.#value } }",
            "export async function later() { return /[/]\"'`/.source }",
            "let a = 1",
            "let b = a",
            "++b",
            "export const sum = [a + +b, a - -b];",
        ].join("\n"),
    );
    writeFileSync(
        join(folder, "app.js"),
        [
            'import { half, later, sum, texts as words, Box } from "./a.js";',
            "globalThis.seen = [words, half(8), new Box().value, later(), sum];",
        ].join("\n"),
    );
    const script = embedded(folder).get("app.js").toString();
    rmSync(folder, { recursive: true });
    (0, eval)(script);
    const [texts, half, value, later, sum] = globalThis.seen;
    assert.deepEqual(texts, ["/* no */", "// no", "a b 2 // no"]);
    assert.deepEqual([half, value, await later, sum], [4, 3, "[/]\"'`", [3, 3]]);
});
