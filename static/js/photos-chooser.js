// A photo for a form: searched, dropped, pasted or picked from disk in a dialog, and given its words
// there, without leaving the form. Without scripts the field takes a photo's number.

import { filesOf, send } from "./photos-upload.js";

const WORDS = [
  ["caption", "Keterangan", "textarea"],
  ["alt", "Teks alternatif", "textarea"],
  ["agency", "Agensi", "input"],
  ["photographer", "Fotografer", "input"],
];

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

class Chooser {
  constructor(room) {
    this.room = room;
    this.input = room.querySelector("input");
    this.chosen = room.querySelector("[data-chosen]");
    this.token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
    const open = make("button", { type: "button", className: "button", textContent: "Pilih atau unggah foto" });
    this.clear = make("button", { type: "button", className: "linklike", textContent: "Lepas foto" });
    room.querySelector("[data-buttons]").append(open, " ", this.clear);
    this.input.type = "hidden";
    open.addEventListener("click", () => this.open());
    this.clear.addEventListener("click", () => this.take(null));
    this.clear.hidden = !this.input.value;
    if (this.input.value) this.load(`id=${encodeURIComponent(this.input.value)}`).then(({ photos }) => this.show(photos[0]));
  }

  async load(query) {
    const answer = await fetch(`${this.room.dataset.choices}?${query}`, { headers: { Accept: "application/json" } });
    return answer.ok ? answer.json() : { photos: [], next: null, total: 0 };
  }

  take(photo) {
    this.input.value = photo?.id ?? "";
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
    this.clear.hidden = !photo;
    this.show(photo);
  }

  show(photo) {
    this.chosen.replaceChildren();
    if (!photo) return;
    const words = make("div", {},
      make("div", { textContent: photo.caption ? `${photo.caption}*` : "Tanpa keterangan." }),
      make("div", { className: "quiet", textContent: [photo.credit, photo.label].filter(Boolean).join(" · ") }),
      ...photo.blockers.map((text) => make("p", { className: "photo-note photo-note--stop", textContent: text })),
      ...photo.warnings.map((text) => make("p", { className: "photo-note", textContent: text })),
    );
    const edit = make("button", { type: "button", className: "linklike", textContent: "Sunting keterangan dan kredit" });
    edit.addEventListener("click", () => this.open(photo));
    words.append(edit);
    const image = make("img", { src: photo.proof, alt: photo.alt, width: photo.proof_width, height: photo.proof_height });
    this.chosen.append(image, words);
  }

  open(photo = null) {
    this.dialog ??= this.build();
    this.dialog.showModal();
    if (photo) this.edit(photo); else this.search();
  }

  build() {
    const dialog = make("dialog", { className: "chooser__dialog" });
    dialog.setAttribute("aria-label", "Pilih foto");
    this.field = make("input", { type: "search", placeholder: "Cari keterangan, kredit, tempat" });
    this.field.setAttribute("aria-label", "Cari foto");
    const disk = make("input", { type: "file", accept: "image/*,.heic,.heif" });
    const pick = make("label", { className: "button upload__pick", textContent: "Unggah dari komputer" }, disk);
    const close = make("button", { type: "button", className: "linklike", textContent: "Tutup" });
    close.dataset.close = "";
    this.said = make("p");
    this.said.setAttribute("role", "status");
    this.panel = make("div");
    dialog.append(make("div", { className: "chooser__bar" }, this.field, pick, close), this.said, this.panel);
    let timer;
    this.field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => this.search(), 250); });
    disk.addEventListener("change", () => { if (disk.files[0]) this.upload(disk.files[0]); disk.value = ""; });
    dialog.addEventListener("paste", (event) => this.receive(event, event.clipboardData));
    dialog.addEventListener("dragover", (event) => event.preventDefault());
    dialog.addEventListener("drop", (event) => this.receive(event, event.dataTransfer));
    close.addEventListener("click", () => dialog.close());
    document.body.append(dialog);
    return dialog;
  }

  receive(event, transfer) {
    const [file] = filesOf(transfer);
    if (file) { event.preventDefault(); this.upload(file); }
  }

  async search(page = 1) {
    const asked = this.field.value;
    const { photos, next, total } = await this.load(`q=${encodeURIComponent(asked)}&hal=${page}`);
    if (asked !== this.field.value) return; // a later search is under way
    if (page === 1) this.panel.replaceChildren(make("ul", { className: "chooser__found" }));
    this.said.textContent = total ? `${total} foto, yang terbaru dulu. Seret atau tempel foto baru ke sini.` : "Tidak ada foto yang cocok.";
    const list = this.panel.querySelector("ul");
    for (const photo of photos) {
      const button = make("button", { type: "button" },
        make("img", { src: photo.thumb, alt: photo.alt, width: 192, height: 192, loading: "lazy" }),
        make("span", { textContent: photo.caption || photo.title }),
        make("br"), make("small", { textContent: photo.blockers[0] ?? photo.credit }));
      button.addEventListener("click", () => { this.take(photo); this.dialog.close(); });
      list.append(make("li", {}, button));
    }
    this.panel.querySelector("[data-more]")?.remove();
    if (next) {
      const more = make("button", { type: "button", className: "button", textContent: "Tampilkan lagi" });
      more.dataset.more = "";
      more.addEventListener("click", () => this.search(next));
      this.panel.append(more);
    }
  }

  async upload(file) {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", this.token());
    this.said.textContent = `Mengunggah ${file.name || "tempelan"} …`;
    const answer = await send(file, this.room.dataset.upload, data, (share) => {
      this.said.textContent = share < 1 ? `Mengunggah: ${Math.round(share * 100)} %` : "Memeriksa foto …";
    });
    if (!answer.photo) { this.said.textContent = answer.error; return; }
    this.take(answer.photo);
    this.edit(answer.photo);
    if (answer.status === 409) this.said.textContent = `${answer.error} Foto itu yang dipakai.`;
  }

  edit(photo) {
    this.said.textContent = "Lengkapi keterangan dan kredit; berlaku di mana pun foto ini dipakai.";
    const fields = WORDS.map(([name, label, tag]) => {
      const field = make(tag, { name, value: photo.words?.[name] ?? "", rows: 2 });
      field.id = `chooser-${name}`;
      return make("p", { className: "sheet__field" }, make("label", { textContent: label, htmlFor: field.id }), field);
    });
    const form = make("form", { className: "chooser__words" },
      make("img", { src: photo.proof, alt: "", height: 200 }), ...fields,
      make("button", { type: "submit", className: "button default", textContent: "Simpan dan pakai" }));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const data = new FormData(form);
      data.set("csrfmiddlewaretoken", this.token());
      const answer = await fetch(photo.words_url, { method: "POST", body: data });
      const { photo: saved, error } = await answer.json().catch(() => ({ error: "Belum tersimpan. Coba lagi." }));
      if (!saved) { this.said.textContent = error ?? "Belum tersimpan."; return; }
      this.take(saved);
      this.dialog.close();
    });
    this.panel.replaceChildren(form);
    form.querySelector("textarea").focus();
  }
}

for (const room of document.querySelectorAll("[data-photo-chooser]")) new Chooser(room);
