// Typed words that no save has stored: kept in this browser, offered when the form comes back.
//
// A session may end while somebody types; what the form then posts meets the login page instead of
// the newsroom. One draft for each person and story. It carries the version that it was typed on:
// taken up again after somebody else's save, it meets the same comparison as any other late save.

import { put, putRows, rowsNow, valueOf } from "./newsroom-drafts-rows.js";

const offer = document.querySelector("[data-draft-offer]");
const form = offer?.closest("form");
const FIELDS = [
  "headline", "summary", "dateline", "body", "lead_photo", "lead_caption", "tags",
  "section", "region", "kind", "is_unverified", "verified_in",
];
const KEPT_DAYS = 14;
const WAIT_MS = 800; // after the last key; a long text is copied as a whole
const DAY_MS = 86_400_000;

function keyOf(story) {
  return `naskah-${offer.dataset.user}-${story}`;
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null; // no storage here, or something else under our name
  }
}

function write(key, draft) {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Full or forbidden: the form still works, and still warns before it is left.
  }
}

function forget(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // As above.
  }
}

function forgetOld() {
  const before = Date.now() - KEPT_DAYS * DAY_MS;
  const ours = Object.keys(localStorage).filter((key) => key.startsWith("naskah-"));
  for (const key of ours) {
    if (!((read(key)?.at ?? 0) > before)) forget(key);
  }
}

function editorOf(name) {
  return window.CKEDITOR?.instances[`id_${name}`];
}

function fieldsNow() {
  const found = {};
  for (const name of FIELDS) {
    const field = form.elements.namedItem(name);
    if (field) found[name] = editorOf(name)?.getData() ?? valueOf(field);
  }
  return found;
}

function fill(values) {
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements.namedItem(name);
    if (!field) continue;
    put(field, value);
    editorOf(name)?.setData(value);
  }
}

function start() {
  const key = keyOf(offer.dataset.story);
  let timer = 0;
  let isTouched = false;
  let isPosted = false;

  // The message of a save that was stored, which is shown once.
  if (document.querySelector(".messagelist .stored")) {
    forget(key);
    if (read(keyOf("baru"))?.isPosted) forget(keyOf("baru"));
  }

  const keep = () => {
    clearTimeout(timer);
    if (!isTouched) return;
    const version = form.elements.namedItem("version")?.value ?? "";
    write(key, { at: Date.now(), version, values: fieldsNow(), rows: rowsNow(form), isPosted });
  };
  const touch = () => {
    isTouched = true;
    isPosted = false;
    clearTimeout(timer);
    timer = setTimeout(keep, WAIT_MS);
  };

  const propose = (draft) => {
    const words = new Intl.DateTimeFormat("id-ID", { dateStyle: "long", timeStyle: "short" });
    offer.querySelector("[data-draft-time]").textContent = words.format(draft.at);
    offer.hidden = false;
    offer.querySelector("[data-draft-take]").addEventListener("click", () => {
      const version = form.elements.namedItem("version");
      if (version) version.value = draft.version;
      fill(draft.values);
      putRows(form, draft.rows ?? {});
      offer.hidden = true;
      touch();
    });
    offer.querySelector("[data-draft-drop]").addEventListener("click", () => {
      forget(key);
      offer.hidden = true;
    });
  };

  const draft = read(key);
  const isOther = (kept, shown) => Object.keys(kept).some((name) => JSON.stringify(kept[name]) !== JSON.stringify(shown[name]));
  const differs = draft && (isOther(draft.values, fieldsNow()) || isOther(draft.rows ?? {}, rowsNow(form)));
  // A form that came back with errors shows the words already.
  if (differs && !document.querySelector(".errornote")) propose(draft);

  const isKept = ({ name, id }) => FIELDS.includes(name) || id === "id_tags_names" || /-\d+-\w+$/.test(name);
  const touchKept = ({ target }) => { if (isKept(target)) touch(); };
  form.addEventListener("input", touchKept);
  form.addEventListener("change", touchKept);
  document.addEventListener("formset:removed", touch);
  // select2 announces a choice through jQuery alone; so does the admin of every select, once at the
  // start, which is nobody's choice.
  const $ = window.django?.jQuery;
  $?.(() => $(form).on("change", "select", touchKept));
  const watch = (editor) => editor.on("change", touch);
  if (window.CKEDITOR) {
    Object.values(window.CKEDITOR.instances).forEach(watch);
    window.CKEDITOR.on("instanceCreated", ({ editor }) => watch(editor));
  }
  form.addEventListener("submit", () => {
    isPosted = true;
    keep();
  });
  document.addEventListener("visibilitychange", () => document.hidden && keep());
  window.addEventListener("pagehide", keep);
}

if (form) {
  try {
    forgetOld();
  } catch {
    // No storage at all: nothing is kept, and nothing offered.
  }
  start();
}
