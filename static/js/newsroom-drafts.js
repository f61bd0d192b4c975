// Typed words that no save has stored: kept in this browser, offered when the form comes back.
//
// A session may end while somebody types; what the form then posts meets the login page instead of
// the newsroom. One draft for each person and story. It carries the version that it was typed on:
// taken up again after somebody else's save, it meets the same comparison as any other late save.

const offer = document.querySelector("[data-draft-offer]");
const form = offer?.closest("form");
const FIELDS = ["headline", "summary", "dateline", "body", "lead_caption"];
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
    if (field) found[name] = editorOf(name)?.getData() ?? field.value;
  }
  return found;
}

function fill(values) {
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements.namedItem(name);
    if (!field) continue;
    field.value = value;
    editorOf(name)?.setData(value);
    field.dispatchEvent(new Event("input", { bubbles: true }));
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
    write(key, { at: Date.now(), version, values: fieldsNow(), isPosted });
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
      offer.hidden = true;
      touch();
    });
    offer.querySelector("[data-draft-drop]").addEventListener("click", () => {
      forget(key);
      offer.hidden = true;
    });
  };

  const draft = read(key);
  const shown = fieldsNow();
  const differs = draft && Object.entries(draft.values).some(([name, value]) => shown[name] !== value);
  // A form that came back with errors shows the words already.
  if (differs && !document.querySelector(".errornote")) propose(draft);

  form.addEventListener("input", (event) => {
    if (FIELDS.includes(event.target.name)) touch();
  });
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
