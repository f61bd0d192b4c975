// The reader's own light or dark, kept on the device. Runs early, so that the page comes in it.
const root = document.documentElement;
const read = (key) => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage switched off: the system's choice stands
  }
};
const write = (key, value) => {
  try {
    localStorage.setItem(key, value);
  } catch {
    // the choice lasts for this page
  }
};

const wanted = read("tema");
if (wanted === "dark" || wanted === "light") root.dataset.theme = wanted;
if (read("huruf") === "large") root.dataset.size = "large";

const isDark = () =>
  root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;

const tool = (label, drawing, act) => {
  const button = document.createElement("button");
  button.className = "tool";
  button.type = "button";
  button.setAttribute("aria-label", label);
  button.title = label;
  button.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true">${drawing}</svg>`;
  button.addEventListener("click", () => act(button));
  return button;
};

const addTools = () => {
  const tools = document.querySelector("[data-tools]");
  if (!tools) return;
  const size = tool("Huruf besar", '<path d="m3 19 5-13 5 13M4.8 14.5h6.4M15 19l3-8 3 8m-5-2.7h4"/>', (button) => {
    const isLarge = root.dataset.size !== "large";
    if (isLarge) root.dataset.size = "large";
    else delete root.dataset.size;
    write("huruf", isLarge ? "large" : "");
    button.setAttribute("aria-pressed", isLarge);
  });
  size.setAttribute("aria-pressed", root.dataset.size === "large");
  const theme = tool("Tampilan gelap", '<path d="M20 14.5A8.5 8.5 0 0 1 9.500 4 8.500 8.500 0 1 0 20 14.500Z"/>', (button) => {
    const next = isDark() ? "light" : "dark";
    root.dataset.theme = next;
    write("tema", next);
    button.setAttribute("aria-pressed", next === "dark");
  });
  theme.setAttribute("aria-pressed", isDark());
  tools.prepend(size, theme); // at the free end: nothing that is painted moves
};

if (document.readyState === "loading") addEventListener("DOMContentLoaded", addTools);
else addTools();
