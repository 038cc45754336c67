import assert from "node:assert/strict";
import { test } from "node:test";
import { csv, field } from "../../../Web/core/csv.js";
import { shortcutFor } from "../../../Web/core/keys.js";
import { changed, match } from "../../../Web/core/router.js";
import { oneLine, visible } from "../../../Web/core/text.js";
import { relative } from "../../../Web/core/clock.js";

const pages = [{ pattern: "/" }, { pattern: "/sessions" }, { pattern: "/sessions/:id" }];

test("paths find their pages", () => {
    assert.equal(match(pages, "/").page, pages[0]);
    assert.equal(match(pages, "/sessions/").page, pages[1]);
    assert.deepEqual(match(pages, "/sessions/a%2Fb%20c").params, { id: "a/b c" });
    assert.equal(match(pages, "/sessions/%zz"), null);
    assert.equal(match(pages, "/nothing"), null);
});

test("a query changes in place", () => {
    const query = new URLSearchParams("a=1&b=2");
    assert.equal(changed(query, { a: null, c: "x y" }).toString(), "b=2&c=x+y");
    assert.equal(query.toString(), "a=1&b=2");
});

test("no field is a formula", () => {
    for (const text of ["=1+1", "+1", "-1", "@x", "\t=1", " =1"]) assert.match(field(text), /^"?'/);
    assert.equal(field(-1), "-1");
    assert.equal(csv(["a", "b"], [['say "x"', "1,2"], [null, 0]]), 'a,b\r\n"say ""x""","1,2"\r\n,0\r\n');
});

test("what would reorder text is shown", () => {
    assert.equal(visible("a\u202eb\u0000\n"), "a⟨U+202E⟩b⟨U+0000⟩\n");
    assert.equal(oneLine("a\n  b"), "a ↵ b");
    assert.equal(oneLine("x".repeat(2_000_000)).length, 241);
});

test("shortcuts rest while somebody types", () => {
    const slash = { key: "/", label: "", run() {} };
    const open = { key: "mod+k", label: "", run() {} };
    const press = (key, more = {}) => ({ key, metaKey: false, ctrlKey: false, altKey: false, ...more });
    assert.equal(shortcutFor([slash, open], press("/"), false), slash);
    assert.equal(shortcutFor([slash, open], press("/"), true), undefined);
    assert.equal(shortcutFor([slash, open], press("K", { ctrlKey: true }), true), open);
    assert.equal(shortcutFor([slash, open], press("/", { altKey: true }), false), undefined);
});

test("how long ago", () => {
    assert.equal(relative(0, 3_000), "just now");
    assert.equal(relative(0, 59_000), "59 s ago");
    assert.equal(relative(0, 3_599_000), "59 min ago");
    assert.equal(relative(0, 47 * 3_600_000), "47 h ago");
    assert.equal(relative(60_000, 0), "in 1 min");
});
