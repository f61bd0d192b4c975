// Says at the login that this browser keeps the words of the story's form that was just turned away.

const note = document.querySelector("[data-kept-draft]");

try {
  const posted = sessionStorage.getItem("naskah-dikirim") ?? "";
  const isHere = posted.endsWith(`-${note.dataset.keptDraft}`) && localStorage.getItem(posted) !== null;
  note.hidden = !isHere;
} catch {
  // No storage: nothing was kept, and nothing is promised.
}
