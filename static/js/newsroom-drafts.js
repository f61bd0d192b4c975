// Typed words that no save has stored: kept in this browser, offered when the form comes back.
//
// A session may end while somebody types; what the form then posts meets the login page instead of
// the newsroom. One draft for each person and story is being typed; those that were offered and not
// answered stand beside it under their times, and wait. A draft carries the version that it was typed
// on: taken up again after somebody else's save, it meets the same comparison as any other late save.

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
const POSTED = "naskah-dikirim"; // in this tab's own storage: which draft its last form posted

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

function namesFrom(start) {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(start));
  } catch {
    return []; // no storage at all: nothing is kept, and nothing offered
  }
}

function forgetOld() {
  const before = Date.now() - KEPT_DAYS * DAY_MS;
  for (const key of namesFrom("naskah-")) {
    if (!((read(key)?.at ?? 0) > before)) forget(key);
  }
}

function rememberPosted(key) {
  try {
    sessionStorage.setItem(POSTED, key);
  } catch {
    // The draft stays until it is answered.
  }
}

function forgetPosted() {
  try {
    forget(sessionStorage.getItem(POSTED));
    sessionStorage.removeItem(POSTED);
  } catch {
    // As above.
  }
}

/** Move a draft away from where the words that are being typed go; return where it waits. */
function setAside(key) {
  const draft = read(key);
  if (!draft) return null;
  const name = `${key}-${draft.at}`;
  forget(key); // first: storage that is full takes it in the room it had
  write(name, draft);
  return name;
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

/** Return `12 Januari 2022, 18:09 WIB`, in the portal's zone, as the house writes a moment. */
function dateLine(at) {
  const words = new Intl.DateTimeFormat("id-ID", {
    day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit",
    hourCycle: "h23", timeZone: offer.dataset.zone, timeZoneName: "short",
  });
  const part = Object.fromEntries(words.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part.day} ${part.month} ${part.year}, ${part.hour}:${part.minute} ${part.timeZoneName}`;
}

const isOther = (kept, shown) => Object.keys(kept).some((name) => JSON.stringify(kept[name]) !== JSON.stringify(shown[name]));
const differs = (draft) => isOther(draft.values, fieldsNow()) || isOther(draft.rows ?? {}, rowsNow(form));

/** Return where this story's drafts lie, the latest first; those that the page shows are dropped. */
function unanswered(key) {
  const found = [key, ...namesFrom(`${key}-`)].map((name) => ({ name, draft: read(name) })).filter(({ draft }) => draft);
  for (const { name } of found.filter(({ draft }) => !differs(draft))) forget(name);
  return found.filter(({ draft }) => differs(draft)).sort((one, other) => other.draft.at - one.draft.at).map(({ name }) => name);
}

function start() {
  const key = keyOf(offer.dataset.story);
  let timer = 0;
  let isTouched = false;

  // The message of a save that was stored, which is shown once.
  if (document.querySelector(".messagelist .stored")) forgetPosted();

  // A form that came back with errors shows the words already.
  const offered = document.querySelector(".errornote") ? [] : unanswered(key);

  // What lies where the typed words go, and was offered without an answer, makes room for them.
  const makeRoom = () => {
    const place = offered.indexOf(key);
    if (place >= 0) offered[place] = setAside(key);
  };
  const keep = () => {
    clearTimeout(timer);
    if (!isTouched) return;
    makeRoom();
    const version = form.elements.namedItem("version")?.value ?? "";
    write(key, { at: Date.now(), version, values: fieldsNow(), rows: rowsNow(form) });
  };
  const touch = () => {
    isTouched = true;
    clearTimeout(timer);
    timer = setTimeout(keep, WAIT_MS);
  };

  const take = (draft, name) => {
    forget(name);
    write(key, { ...draft, at: Date.now() });
    const version = form.elements.namedItem("version");
    if (version) version.value = draft.version;
    fill(draft.values);
    putRows(form, draft.rows ?? {});
    touch();
  };
  const propose = () => {
    while (offered.length && !read(offered[0])) offered.shift(); // answered in another tab
    offer.hidden = !offered.length;
    if (offered.length) offer.querySelector("[data-draft-time]").textContent = dateLine(read(offered[0]).at);
  };
  offer.querySelector("[data-draft-take]").addEventListener("click", () => {
    keep();
    const name = offered.shift();
    const draft = read(name);
    if (isTouched) offered.unshift(setAside(key)); // what was typed beside the offer is offered next
    if (draft) take(draft, name);
    propose();
  });
  offer.querySelector("[data-draft-drop]").addEventListener("click", () => {
    forget(offered.shift());
    propose();
  });
  propose();

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
    makeRoom();
    keep();
    rememberPosted(key);
  });
  document.addEventListener("visibilitychange", () => document.hidden && keep());
  window.addEventListener("pagehide", keep);
}

if (form) {
  forgetOld();
  start();
}
