/**
 * Figures that follow from others.
 *
 * @typedef {import("../types.d.ts").Usage} Usage
 */

/**
 * All tokens, or nothing where no tokens were told of.
 *
 * @param {Usage | undefined} usage
 */
export function tokens(usage) {
  if (usage === undefined) return undefined;
  const written = usage.cacheWriteTokens ?? sum(usage.cacheWrite5mTokens, usage.cacheWrite1hTokens);
  const total = sum(
    usage.inputTokens,
    usage.cacheReadTokens,
    written,
    usage.outputTokens,
    usage.reasoningTokens,
  );
  // Sums over nothing come as 0: no model answers in no tokens.
  return total === 0 ? undefined : total;
}

/**
 * What the agent reported, else what the collector computed.
 *
 * @param {Usage | undefined} usage
 */
export function cost(usage) {
  return usage?.costMicroUSD ?? usage?.computedCostMicroUSD;
}

/** @param {...(number | undefined)} parts */
function sum(...parts) {
  const known = parts.filter((part) => part !== undefined);
  return known.length === 0 ? undefined : known.reduce((a, b) => a + b, 0);
}
