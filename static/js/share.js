// On a story: copy its short address, and the phone's own sheet where there is one.
const links = document.querySelector("[data-share]");
const copy = links?.querySelector("[data-copy]");

if (copy && navigator.clipboard) {
  copy.addEventListener("click", async (event) => {
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(copy.href);
      copy.textContent = "Tautan tersalin";
    } catch {
      location.assign(copy.href); // not allowed to copy: the address itself, in the address bar
    }
  });
  copy.setAttribute("aria-live", "polite");
}

if (copy && navigator.share) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Lainnya…";
  button.addEventListener("click", () => {
    const title = document.querySelector("h1")?.textContent ?? document.title;
    navigator.share({ title, url: copy.href }).catch(() => {}); // closed by the reader
  });
  item.append(button);
  links.querySelector("ul").append(item);
}
