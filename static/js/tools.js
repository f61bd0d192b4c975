// The buttons beside the search: light or dark, and the size of type. What they choose stays on the
// device (theme.js reads it). The search box's suggestions come when somebody turns to it.
const root = document.documentElement;
const SIZES = [["", "biasa"], ["large", "besar"], ["largest", "terbesar"]];

const keep = () => {
  try {
    localStorage.setItem("tampilan", JSON.stringify({ ...root.dataset }));
  } catch {
    // the choice lasts for this page
  }
};

const tool = (drawing, act) => {
  const button = document.createElement("button");
  button.className = "tool";
  button.type = "button";
  button.innerHTML = `<svg width="22" height="22" viewBox="0 0 24 24" aria-hidden="true">${drawing}</svg>`;
  button.addEventListener("click", () => act(button));
  return button;
};

const name = (button, words) => {
  button.setAttribute("aria-label", words);
  button.title = words;
};

const present = () => Math.max(0, SIZES.findIndex(([value]) => value === (root.dataset.size || "")));
const nameSize = (button) => name(button, `Ukuran huruf: ${SIZES[present()][1]}`);

const size = tool('<path d="m3 19 5-13 5 13M4.8 14.5h6.4M15 19l3-8 3 8m-5-2.7h4"/>', (button) => {
  const [next] = SIZES[(present() + 1) % SIZES.length];
  if (next) root.dataset.size = next;
  else delete root.dataset.size;
  keep();
  nameSize(button);
});
nameSize(size);

const isDark = () =>
  root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

const theme = tool('<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z"/>', (button) => {
  root.dataset.theme = isDark() ? "light" : "dark";
  keep();
  button.setAttribute("aria-pressed", isDark());
});
name(theme, "Tampilan gelap");
theme.setAttribute("aria-pressed", isDark());

document.querySelector("[data-tools]")?.prepend(size, theme); // at the free end: nothing painted moves

const suggest = ({ target }) => {
  const address = target.dataset?.suggest;
  if (!address) return;
  delete target.dataset.suggest;
  import(address).then(({ suggestFor }) => suggestFor(target));
};
document.addEventListener("focusin", suggest);
if (document.activeElement) suggest({ target: document.activeElement });
