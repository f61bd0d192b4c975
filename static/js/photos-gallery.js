// A gallery one picture at a time: swiped sideways, or by arrow keys. Without this it is a plain page
// of pictures, and stays one until the reader asks.

for (const gallery of document.querySelectorAll("[data-gallery]")) {
  const figures = [...gallery.querySelectorAll("figure")];
  if (figures.length > 1) enhance(gallery, figures);
}

function enhance(gallery, figures) {
  const bar = document.createElement("p");
  bar.className = "gallery__bar";
  const toggle = button("Lihat satu per satu");
  const back = button("‹", "Foto sebelumnya");
  const on = button("›", "Foto berikutnya");
  const place = document.createElement("span");
  place.setAttribute("role", "status");
  bar.append(toggle, back, place, on);
  gallery.before(bar);
  gallery.tabIndex = 0;
  gallery.setAttribute("role", "group");
  gallery.setAttribute("aria-label", "Galeri foto, panah kiri dan kanan berpindah");
  const count = gallery.parentElement.querySelector(".gallery__count");
  let shown = 0;

  const isStrip = () => gallery.classList.contains("gallery--strip");
  const tell = () => {
    place.textContent = `${shown + 1} dari ${figures.length}`;
    back.disabled = shown === 0;
    on.disabled = shown === figures.length - 1;
    for (const part of [back, place, on]) part.hidden = !isStrip();
    count.classList.toggle("gallery__count--silent", isStrip());
    toggle.textContent = isStrip() ? "Lihat semua foto" : "Lihat satu per satu";
  };
  const go = (number) => {
    shown = Math.min(Math.max(number, 0), figures.length - 1);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    figures[shown].scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "nearest", inline: "start" });
    tell();
  };

  const seen = new IntersectionObserver((entries) => {
    if (!isStrip()) return;
    for (const entry of entries) if (entry.isIntersecting) shown = figures.indexOf(entry.target);
    tell();
  }, { root: gallery, threshold: 0.6 });
  for (const figure of figures) seen.observe(figure);

  toggle.addEventListener("click", () => {
    gallery.classList.toggle("gallery--strip");
    if (isStrip()) gallery.focus({ preventScroll: true });
    tell();
  });
  back.addEventListener("click", () => go(shown - 1));
  on.addEventListener("click", () => go(shown + 1));
  gallery.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    go(shown + step);
  });
  tell();
}

function button(text, words = "") {
  const element = Object.assign(document.createElement("button"), { type: "button", textContent: text });
  if (words) element.setAttribute("aria-label", words);
  return element;
}
