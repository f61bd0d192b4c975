// Pictures in a story's text: a button of the editor puts one in, as `<figure data-photo="12">`; a
// pasted or dropped picture is uploaded first. In the field the figure shows the picture; what is
// posted is the number alone.

import { dialogOf } from "./photos-dialog.js";

const room = document.querySelector("[data-photo-chooser]");
const FIGURE = "figure[!data-photo]";

function show(widget, photo) {
  const inside = widget.element;
  if (!photo) { inside.setText(`Foto nomor ${inside.getAttribute("data-photo")} tidak ada di pustaka.`); return; }
  const image = inside.getDocument().createElement("img");
  image.setAttributes({ src: photo.proof, width: photo.proof_width, height: photo.proof_height, alt: photo.alt });
  const words = inside.getDocument().createElement("span");
  const lacks = photo.blockers.length ? ` — ${photo.blockers.join(" ")}` : "";
  words.setText(`${photo.caption || photo.title} ${photo.credit} ${photo.label}${lacks}`.trim());
  inside.setHtml("");
  inside.append(image);
  inside.append(words);
}

function init(editor) {
  const dialog = dialogOf(room);
  const put = ([photo]) => {
    if (!photo) return;
    editor.focus();
    const present = editor.widgets.focused;
    if (present?.name === "photo") { present.element.setAttribute("data-photo", photo.id); show(present, photo); return; }
    known.set(String(photo.id), photo);
    editor.insertHtml(`<figure data-photo="${photo.id}"></figure>`);
    editor.fire("change");
  };
  const known = new Map();

  editor.widgets.add("photo", {
    allowedContent: FIGURE,
    requiredContent: "figure[data-photo]",
    upcast(element) {
      if (element.name !== "figure" || !element.attributes["data-photo"]) return false;
      // Only what shows the picture in the field; it never leaves it.
      element.setHtml("Foto …");
      return true;
    },
    downcast(element) {
      return new window.CKEDITOR.htmlParser.element("figure", { "data-photo": element.attributes["data-photo"] });
    },
    async init() {
      const id = this.element.getAttribute("data-photo");
      this.element.addClass("body-photo");
      try {
        if (!known.has(id)) known.set(id, await dialog.library.photo(id));
      } catch (error) {
        this.element.setText(`Foto nomor ${id}: ${error.message}`);
        return;
      }
      show(this, known.get(id));
    },
  });
  editor.addCommand("photo", {
    allowedContent: FIGURE,
    exec: () => dialog.open({ onPick: put }),
  });
  editor.ui.addButton("Photo", { label: "Sisipkan foto", command: "photo", toolbar: "insert", icon: "image" });
  editor.on("paste", (event) => {
    const transfer = event.data.dataTransfer;
    const files = Array.from({ length: transfer.getFilesCount() }, (_, index) => transfer.getFile(index))
      .filter((file) => file?.type.startsWith("image/"));
    // Word processors send a picture of the words beside the words themselves.
    if (!files.length || transfer.getData("text/html", true)) return;
    event.cancel();
    dialog.open({ onPick: put, files });
  }, null, null, 1);
}

if (window.CKEDITOR && room) {
  window.CKEDITOR.plugins.add("photo", { requires: "widget", init });
  window.CKEDITOR.on("instanceCreated", ({ editor }) => {
    editor.on("configLoaded", () => {
      const { config } = editor;
      config.extraPlugins = [config.extraPlugins, "photo"].filter(Boolean).join(",");
      config.clipboard_handleImages = false; // pasted pictures go to the library, not into the text
      config.toolbar = config.toolbar.map((group) => (group.includes("Table") ? [...group, "Photo"] : group));
    });
  });
}
