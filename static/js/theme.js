// The reader's own light or dark and size of type, kept on the device. It runs before the page is
// painted and does nothing but that; the buttons that change them are in tools.js.
try {
  const { theme, size } = JSON.parse(localStorage.getItem("tampilan") || "{}");
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
  if (size === "large" || size === "largest") document.documentElement.dataset.size = size;
} catch {
  // storage switched off: the system's choice stands
}
