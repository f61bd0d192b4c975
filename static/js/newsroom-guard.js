// Keeps typed words: warns before a page with unsaved changes is left, and saves with Ctrl+S.

const form = document.querySelector("body.change-form #content-main > form");

if (form) {
  const $ = window.django?.jQuery;
  // A form that came back with errors holds words that are stored nowhere.
  let isDirty = document.querySelector(".errornote") !== null;
  let isLeaving = false;
  const touch = () => { isDirty = true; };

  form.addEventListener("input", touch);
  form.addEventListener("change", touch);
  document.addEventListener("formset:removed", touch);
  // select2 announces a choice through jQuery alone; so does the admin of every select, once at the
  // start, which is nobody's change.
  $?.(() => $(form).on("change", "select", touch));

  const editors = () => Object.values(window.CKEDITOR?.instances ?? {});
  const hasChanges = () => isDirty || editors().some((editor) => editor.checkDirty());

  form.addEventListener("submit", () => { isLeaving = true; });
  window.addEventListener("beforeunload", (event) => {
    if (!isLeaving && hasChanges()) event.preventDefault();
  });
  // A save that the browser could not finish leaves us here: guard again.
  window.addEventListener("pageshow", () => { isLeaving = false; });

  const save = () => {
    const button = form.querySelector("[data-save]") ?? form.querySelector("[name=_continue]");
    if (button) form.requestSubmit(button);
  };
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
      event.preventDefault();
      save();
    }
  });
  // The text field is a document of its own, whose keys do not reach ours.
  window.CKEDITOR?.on("instanceReady", ({ editor }) => {
    editor.addCommand("saveForm", { exec: save });
    editor.setKeystroke(window.CKEDITOR.CTRL + "S".charCodeAt(0), "saveForm");
  });
}
