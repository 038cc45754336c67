// Runs before anything is painted, so that a dark page never flashes white. core/theme.js takes over.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem("telemetry.theme");
  } catch {
    // Without storage the system decides.
  }
  const isDark = chosen === "dark" ||
    (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = isDark ? "dark" : "light";
})();
