/** Tables as files. */

/**
 * One field: quoted where needed, and never a formula to a spreadsheet.
 *
 * @param {unknown} value
 */
export function field(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  let text = String(value);
  if (/^[\s]*[=+\-@\t\r]/.test(text)) text = "'" + text;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A table with a head; lines end as RFC 4180 wants.
 *
 * @param {readonly string[]} head
 * @param {readonly (readonly unknown[])[]} rows
 */
export function csv(head, rows) {
  return [head, ...rows].map((row) => row.map(field).join(",") + "\r\n").join("");
}
