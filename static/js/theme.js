// The reader's own light or dark and size of type, kept on the device. It stands in the page itself
// and runs before the first paint (articles/early_script.py); the buttons are in tools.js.
try {
  const { theme, size } = JSON.parse(localStorage.getItem("tampilan") || "{}");
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
  if (size === "large" || size === "largest") document.documentElement.dataset.size = size;
} catch {
  // Storage switched off: the system's choice stands.
}
