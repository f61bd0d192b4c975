// A gallery's rows: several photos are added at once, and moved up and down by buttons. The numbers
// in the rows say the same without this.

import { make, dialogOf } from "./photos-dialog.js";

function start(group) {
  const room = document.querySelector("[data-photo-chooser]");
  const body = group.querySelector("tbody");
  const rows = () => [...body.querySelectorAll("tr.form-row:not(.empty-form)")];
  const number = () => rows().forEach((row, index) => { row.querySelector(".place").value = index + 1; });
  const isEmpty = (row) => !row.querySelector("[data-photo-chooser] input").value;

  const dress = (row) => {
    const place = row.querySelector(".field-place");
    if (!place || place.querySelector("[data-move]")) return;
    for (const [step, sign, words] of [[-1, "↑", "Naikkan"], [1, "↓", "Turunkan"]]) {
      const button = make("button", { type: "button", className: "move", textContent: sign, title: words });
      button.dataset.move = step;
      button.setAttribute("aria-label", `${words} foto ini`);
      button.addEventListener("click", () => {
        const other = rows()[rows().indexOf(row) + step];
        if (!other) return;
        if (step < 0) other.before(row); else other.after(row);
        number();
        button.focus();
        row.querySelector(".place").dispatchEvent(new Event("change", { bubbles: true }));
      });
      place.append(button);
    }
  };

  const add = (photos) => {
    for (const photo of photos) {
      let row = rows().find(isEmpty);
      if (!row) {
        group.querySelector(".add-row a, .add-row button")?.click();
        row = rows().at(-1);
      }
      row.querySelector("[data-photo-chooser]").chooser.take(photo);
    }
    number();
  };

  const many = make("button", { type: "button", className: "button", textContent: "Tambah foto ke galeri" });
  many.addEventListener("click", () => dialogOf(room).open({ isMany: true, onPick: add }));
  group.append(make("p", { className: "places__bar" }, many));
  rows().forEach(dress);
  const kind = document.querySelector("#id_kind");
  const folded = group.closest("details");
  const unfold = () => { if (folded && kind?.value === "photo") folded.open = true; };
  kind?.addEventListener("change", unfold);
  unfold();
  document.addEventListener("formset:added", (event) => {
    if (body.contains(event.target)) dress(event.target);
  });
}

for (const group of document.querySelectorAll("#gallery-group")) start(group);
