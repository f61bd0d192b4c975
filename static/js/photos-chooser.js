// A photo for a form's field: picked in the dialog, or pasted and dropped onto the field itself.
// Without scripts the field takes a photo's number.

import { dialogOf, make } from "./photos-dialog.js";
import { filesOf } from "./photos-upload.js";

class Chooser {
  constructor(room) {
    this.room = room;
    this.dialog = dialogOf(room);
    this.input = room.querySelector("input");
    this.chosen = room.querySelector("[data-chosen]");
    this.opener = make("button", { type: "button" });
    this.clear = make("button", { type: "button", className: "linklike", textContent: "Lepas foto" });
    room.querySelector("[data-buttons]").append(this.opener, " ", this.clear);
    this.input.type = "hidden";
    room.chooser = this;
    this.opener.addEventListener("click", () => this.open());
    this.clear.addEventListener("click", () => this.take(null));
    this.offer(this.input.value);
    room.addEventListener("dragover", (event) => { event.preventDefault(); room.classList.add("is-over"); });
    room.addEventListener("dragleave", () => room.classList.remove("is-over"));
    room.addEventListener("drop", (event) => {
      room.classList.remove("is-over");
      this.receive(event, event.dataTransfer);
    });
    if (this.input.value) this.bring();
  }

  /** Show the photo whose number the field holds. */
  async bring() {
    const id = this.input.value;
    try {
      const photo = await this.dialog.library.photo(id);
      if (this.input.value === id) this.show(photo);
    } catch (error) {
      if (this.input.value !== id) return;
      const again = make("button", { type: "button", className: "linklike", textContent: "Muat lagi" });
      again.addEventListener("click", () => this.bring());
      this.chosen.replaceChildren(make("p", { className: "photo-note", textContent: `${error.message} ` }, again));
    }
  }

  open(more = {}) {
    this.dialog.open({ onPick: ([photo]) => this.take(photo), ...more });
  }

  /** Upload what was pasted or dropped; return whether there was anything. */
  receive(event, transfer) {
    const files = filesOf(transfer);
    if (!files.length) return false;
    event.preventDefault();
    this.open({ files });
    return true;
  }

  take(photo) {
    this.input.value = photo?.id ?? "";
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
    this.offer(photo);
    this.show(photo);
  }

  /** Take a photo of which nothing but the number is known yet. */
  takeNumber(id) {
    this.input.value = id;
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
    this.offer(id);
    this.bring();
  }

  offer(isChosen) {
    this.clear.hidden = !isChosen;
    this.opener.textContent = isChosen ? "Ganti foto" : "Pilih atau unggah foto";
    this.opener.className = isChosen ? "linklike" : "button";
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
    edit.addEventListener("click", () => this.open({ photo }));
    words.append(edit);
    const image = make("img", { src: photo.proof, alt: photo.alt, width: photo.proof_width, height: photo.proof_height });
    this.chosen.append(image, words);
  }
}

/** Bring the choosers inside an element to life, but for the row that new rows are copied from. */
export function enliven(element) {
  for (const room of element.querySelectorAll("[data-photo-chooser]")) {
    if (!room.chooser && !room.closest(".empty-form")) new Chooser(room);
  }
}

enliven(document);
document.addEventListener("formset:added", (event) => enliven(event.target));

// A picture that is pasted anywhere on the form, and not into a text, is meant for its first field.
document.addEventListener("paste", (event) => {
  const isTyping = event.target.closest?.("input:not([type=hidden]), textarea, [contenteditable], dialog");
  const room = document.querySelector("[data-photo-chooser]");
  if (!isTyping && room?.chooser) room.chooser.receive(event, event.clipboardData);
});
