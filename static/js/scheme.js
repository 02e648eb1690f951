// Runs before the first paint, so that a remembered colour scheme never flashes.
try {
  const chosen = localStorage.getItem("scheme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.scheme = chosen;
} catch {
  // Storage may be refused; the system's scheme then holds.
}
