// The dialog in which a form's photos are found, dropped, pasted or picked from disk, and given their
// words, without leaving the form. Its customers say what becomes of what was picked.

import { PhotoLibrary } from "./photos-library.js";
import { filesOf, send } from "./photos-upload.js";

const WORDS = [
  ["caption", "Keterangan", "textarea"],
  ["alt", "Teks alternatif", "textarea"],
  ["agency", "Agensi", "input"],
  ["photographer", "Fotografer", "input"],
];

/** Return a new element with properties and children. */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

export class PhotoDialog {
  /**
   * `choices` is where to ask for photos, of which an answer holds `perAnswer` at most; `upload` is
   * where to send new ones.
   */
  constructor({ choices, upload, perAnswer }) {
    this.uploadTo = upload;
    this.library = new PhotoLibrary(choices, Number(perAnswer));
    this.picked = new Map();
    this.build();
  }

  /**
   * Show the dialog. `onPick` gets a list of photos: one, or with `isMany` as many as were marked.
   * `photo` is edited instead of searched for; `files` are uploaded at once.
   */
  async open({ onPick, isMany = false, photo = null, files = [] }) {
    Object.assign(this, { onPick, isMany });
    this.picked.clear();
    this.tell();
    this.disk.multiple = isMany;
    this.dialog.showModal();
    if (photo) { this.edit(photo); return; }
    await this.search();
    if (files.length) this.take(files);
  }

  build() {
    this.dialog = make("dialog", { className: "chooser__dialog" });
    this.dialog.setAttribute("aria-label", "Pilih foto");
    this.field = make("input", { type: "search", placeholder: "Cari keterangan, kredit, tempat, tanggal" });
    this.field.setAttribute("aria-label", "Cari foto");
    this.disk = make("input", { type: "file", accept: "image/*,.heic,.heif" });
    const pick = make("label", { className: "button upload__pick", textContent: "Unggah dari komputer" }, this.disk);
    const close = make("button", { type: "button", className: "linklike", textContent: "Tutup" });
    close.dataset.close = "";
    this.said = make("p", { className: "chooser__said" });
    this.said.setAttribute("role", "status");
    this.panel = make("div");
    this.done = make("button", { type: "button", className: "button default", textContent: "Tambahkan" });
    this.foot = make("div", { className: "chooser__foot", hidden: true }, this.done);
    this.dialog.append(make("div", { className: "chooser__bar" }, this.field, pick, close), this.said, this.panel, this.foot);
    let timer;
    this.field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => this.search(), 250); });
    this.field.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
    this.disk.addEventListener("change", () => { this.take([...this.disk.files]); this.disk.value = ""; });
    this.done.addEventListener("click", () => this.give([...this.picked.values()]));
    this.dialog.addEventListener("paste", (event) => this.receive(event, event.clipboardData));
    this.dialog.addEventListener("dragover", (event) => event.preventDefault());
    this.dialog.addEventListener("drop", (event) => this.receive(event, event.dataTransfer));
    close.addEventListener("click", () => this.dialog.close());
    document.body.append(this.dialog);
  }

  give(photos) {
    this.onPick(photos);
    this.dialog.close();
  }

  receive(event, transfer) {
    const files = filesOf(transfer);
    if (files.length) { event.preventDefault(); event.stopPropagation(); this.take(files); }
  }

  tell() {
    this.foot.hidden = !this.picked.size;
    this.done.textContent = `Tambahkan ${this.picked.size} foto`;
  }

  mark(photo, button) {
    if (this.picked.delete(photo.id)) button.setAttribute("aria-pressed", "false");
    else { this.picked.set(photo.id, photo); button.setAttribute("aria-pressed", "true"); }
    this.tell();
  }

  async search(page = 1) {
    const turn = this.turn = {};
    this.said.textContent = "Mencari foto …";
    const { photos, next, total, error } = await this.library.search(this.field.value, page)
      .catch((reason) => ({ photos: [], error: reason }));
    if (turn !== this.turn) return; // a later search is under way, or a photo's words are edited
    if (page === 1) this.panel.replaceChildren(make("ul", { className: "chooser__found" }));
    const sum = total ? `${total} foto, yang terbaru dulu. Seret atau tempel foto baru ke sini.` : "Tidak ada foto yang cocok.";
    this.said.textContent = error?.message ?? sum;
    const list = this.panel.querySelector("ul");
    list.append(...photos.map((photo) => this.tile(photo)));
    if (error) this.offer("Coba lagi", () => this.search(page));
    else this.offer(next && "Tampilkan lagi", () => this.search(next));
  }

  /** Put one button below what was found, or none. */
  offer(words, action) {
    this.panel.querySelector("[data-more]")?.remove();
    if (!words) return;
    const more = make("button", { type: "button", className: "button", textContent: words });
    more.dataset.more = "";
    more.addEventListener("click", action);
    this.panel.append(more);
  }

  tile(photo) {
    const button = make("button", { type: "button" },
      make("img", { src: photo.thumb, alt: photo.alt, width: 192, height: 192, loading: "lazy" }),
      make("span", { className: "chooser__words", textContent: photo.caption || photo.title }),
      make("small", { className: photo.blockers.length ? "lack" : "", textContent: photo.blockers[0] ?? photo.credit }));
    if (photo.label) button.append(make("small", { className: "chooser__label", textContent: photo.label }));
    if (this.isMany) {
      button.setAttribute("aria-pressed", String(this.picked.has(photo.id)));
      button.addEventListener("click", () => this.mark(photo, button));
    } else button.addEventListener("click", () => this.give([photo]));
    return make("li", {}, button);
  }

  async take(files) {
    for (const file of this.isMany ? files : files.slice(0, 1)) await this.upload(file);
  }

  async upload(file) {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", token());
    this.said.textContent = `Mengunggah ${file.name || "tempelan"} …`;
    const answer = await send(file, this.uploadTo, data, (share) => {
      this.said.textContent = share < 1 ? `Mengunggah: ${Math.round(share * 100)} %` : "Memeriksa foto …";
    });
    const { photo } = answer;
    if (!photo) { this.said.textContent = `${file.name || "Tempelan"}: ${answer.error}`; return; }
    if (this.isMany) {
      this.picked.set(photo.id, photo);
      this.panel.querySelector("ul")?.prepend(this.tile(photo));
      this.said.textContent = answer.status === 409 ? `${answer.error} Foto itu yang dipakai.` : `${file.name} masuk.`;
      this.tell();
      return;
    }
    this.onPick([photo]);
    this.edit(photo);
    if (answer.status === 409) this.said.textContent = `${answer.error} Foto itu yang dipakai.`;
  }

  edit(photo) {
    this.turn = null;
    this.said.textContent = "Lengkapi keterangan dan kredit; berlaku di mana pun foto ini dipakai.";
    const fields = WORDS.map(([name, label, tag]) => {
      const field = make(tag, { name, value: photo.words?.[name] ?? "", rows: 2 });
      field.id = `chooser-${name}`;
      return make("p", { className: "sheet__field" }, make("label", { textContent: label, htmlFor: field.id }), field);
    });
    const form = make("form", { className: "chooser__form" },
      make("img", { src: photo.proof, alt: "", width: photo.proof_width, height: photo.proof_height }),
      make("div", {}, ...fields, make("button", { type: "submit", className: "button default", textContent: "Simpan dan pakai" })));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const data = new FormData(form);
      data.set("csrfmiddlewaretoken", token());
      const { photo: saved, error } = await fetch(photo.words_url, { method: "POST", body: data })
        .then((answer) => answer.json())
        .catch(() => ({ error: "Belum tersimpan. Periksa sambungan, lalu coba lagi." }));
      if (!saved) { this.said.textContent = error ?? "Belum tersimpan."; return; }
      this.give([saved]);
    });
    this.panel.replaceChildren(form);
    form.querySelector("textarea").focus();
  }
}

let shared = null;

/** Return the page's one dialog, as a chooser's markup describes it. */
export function dialogOf(room) {
  shared ??= new PhotoDialog(room.dataset);
  return shared;
}
