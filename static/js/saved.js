// Stories kept for later: a list on this device alone. On a story, "Simpan" becomes a switch; on
// /tersimpan/ the list is shown. Without storage or script the link leads to the page that says so.
const KEY = "tersimpan";
const MOST = 100; // the oldest makes room

const read = () => JSON.parse(localStorage.getItem(KEY) || "[]");
const write = (stories) => localStorage.setItem(KEY, JSON.stringify(stories.slice(0, MOST)));

const link = document.querySelector("[data-save]");
const page = document.querySelector("[data-saved]");

const offer = () => {
  const story = document.querySelector("[data-article-id]");
  const own = {
    id: story.dataset.articleId,
    headline: story.querySelector("h1").textContent,
    address: location.pathname,
    section: story.querySelector(".label")?.textContent ?? "",
  };
  const isOwn = ({ id }) => id === own.id;
  const button = document.createElement("button");
  button.type = "button";
  const tell = () => {
    const isSaved = read().some(isOwn);
    button.textContent = isSaved ? "Tersimpan" : "Simpan";
    button.setAttribute("aria-pressed", isSaved);
  };
  button.addEventListener("click", () => {
    const stories = read();
    write(stories.some(isOwn) ? stories.filter((other) => !isOwn(other)) : [own, ...stories]);
    tell();
  });
  // A headline or address that has changed since is put right.
  write(read().map((other) => (isOwn(other) ? own : other)));
  tell();
  link.replaceWith(button);
};

const row = (story, remove) => {
  const item = document.createElement("li");
  item.className = "row row--saved";
  const label = document.createElement("p");
  label.className = "labels";
  label.textContent = story.section;
  const title = document.createElement("h2");
  title.className = "row__title";
  const to = document.createElement("a");
  to.textContent = story.headline;
  // Only ever an address of this portal, whatever stands in the storage.
  to.href = new URL(story.address, location.origin).pathname;
  title.append(to);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--quiet";
  button.textContent = "Hapus";
  button.setAttribute("aria-label", `Hapus dari tersimpan: ${story.headline}`);
  button.addEventListener("click", () => remove(story.id));
  item.append(label, title, button);
  return item;
};

const fill = (...parts) => {
  page.textContent = "";
  page.append(...parts);
};

const show = () => {
  const stories = read();
  const status = document.createElement("p");
  status.className = "empty";
  status.setAttribute("role", "status");
  if (!stories.length) {
    status.textContent = "Belum ada yang tersimpan. Tombol Simpan ada di bawah setiap berita.";
    fill(status);
    return;
  }
  status.textContent = `${stories.length} berita tersimpan.`;
  const list = document.createElement("ol");
  list.className = "rows";
  list.append(...stories.map((story) => row(story, (id) => {
    write(read().filter((other) => other.id !== id));
    show();
    (page.querySelector("button") || page.querySelector("p")).focus();
  })));
  fill(status, list);
};

try {
  if (link) offer();
  if (page) show();
} catch {
  if (page) page.firstElementChild.textContent = "Peramban ini tidak mengizinkan penyimpanan, jadi daftar tersimpan tidak bisa dipakai.";
}
