import assert from "node:assert/strict";
import { test } from "node:test";
import * as format from "../../../Web/core/format.js";

test("absent is not 0", () => {
    for (const show of [format.count, format.compact, format.duration, format.bytes, format.money]) {
        assert.equal(show(undefined), "–");
        assert.equal(show(null), "–");
        assert.equal(show(Number.NaN), "–");
    }
    assert.equal(format.count(0), "0");
    assert.equal(format.money(0), "$0.00");
    assert.equal(format.percent(1, 0), "–");
});

test("numbers in little room", () => {
    const cases = [[950, "950"], [999.6, "1,000"], [1234, "1.23k"], [12_345, "12.3k"], [99_990, "100k"]];
    cases.push([999_960, "1.00M"], [4_560_000, "4.56M"], [-1500, "-1.50k"], [1e21, "1.00e+21"], [
        0.5,
        "0.50",
    ]);
    for (const [value, shown] of cases) assert.equal(format.compact(value), shown, String(value));
});

test("durations over their whole range", () => {
    const cases = [[0, "0 ms"], [0.82, "820 µs"], [12.44, "12.4 ms"], [999.4, "999 ms"], [999.7, "1.00 s"]];
    cases.push([1640, "1.64 s"], [59_999, "1 m 00 s"], [125_000, "2 m 05 s"], [11_520_000, "3 h 12 m"]);
    cases.push([93 * 3_600_000, "3 d 21 h"], [-20, "−20 ms"]);
    for (const [value, shown] of cases) assert.equal(format.duration(value), shown, String(value));
});

test("sizes, money and change", () => {
    assert.equal(format.bytes(1023), "1,023 B");
    assert.equal(format.bytes(1536), "1.50 KiB");
    assert.equal(format.bytes(8_388_608), "8 MiB");
    assert.equal(format.money(229_832), "$0.23");
    assert.equal(format.money(4_200), "$0.004");
    assert.equal(format.change(112, 100), "+12 %");
    assert.equal(format.change(97, 100), "−3 %");
    assert.equal(format.change(5, 0), "");
    assert.equal(format.change(1400, 100), "×14");
});
