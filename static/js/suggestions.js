// Suggestions below a search box (the ARIA pattern of a combobox with a list). Searching itself
// needs none of this: the form goes to /cari/.
const WAIT_MS = 120; // between two keys of somebody who types on

// As the server names things in addresses: plain letters and digits.
const plain = (text) =>
  text.normalize("NFKD").toLowerCase().replace(/[^a-z0-9\s-]/g, "").trim().replace(/[\s-]+/g, "-").slice(0, 60);

let lists = 0;

export const suggestFor = (input) => {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `saran-${(lists += 1)}`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Saran pencarian");
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  input.form.append(list, status);
  for (const [key, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) {
    input.setAttribute(key, value);
  }

  let chosen = -1;
  let asked = "";
  let timer = 0;

  const choose = (number) => {
    chosen = number;
    [...list.children].forEach((option, place) => option.setAttribute("aria-selected", place === number));
    if (number < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[number].id);
  };

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  };

  const show = (found) => {
    list.textContent = "";
    list.append(...found.map(({ kind, text, address }, number) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${number}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.address = address;
      const label = document.createElement("small");
      label.textContent = kind;
      option.append(`${text} `, label);
      return option;
    }));
    close();
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", !list.hidden);
    status.textContent = found.length ? `${found.length} saran; pilih dengan panah atas dan bawah` : "";
  };

  const ask = async () => {
    const typed = plain(input.value);
    if (typed === asked) return;
    asked = typed;
    if (typed.length < 2) return show([]);
    try {
      const answer = await fetch(`/saran/${typed}.json`);
      const { suggestions } = answer.ok ? await answer.json() : { suggestions: [] };
      if (typed === asked) show(suggestions);
    } catch {
      show([]); // no line: the form still works when it is back
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT_MS);
  });
  input.addEventListener("keydown", (event) => {
    const count = list.children.length;
    if (event.key === "Escape" && !list.hidden) close();
    else if (event.key === "Enter" && chosen >= 0) location.assign(list.children[chosen].dataset.address);
    else if (event.key === "ArrowDown" && count) {
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      choose(chosen + 1 < count ? chosen + 1 : -1);
    } else if (event.key === "ArrowUp" && !list.hidden) choose(chosen < 0 ? count - 1 : chosen - 1);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  // Before the blur that a press elsewhere brings.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[data-address]");
    if (option) location.assign(option.dataset.address);
  });
  if (input.value && document.activeElement === input && !input.defaultValue) ask();
};
