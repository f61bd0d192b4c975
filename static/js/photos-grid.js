// Copies a value of the first row into the rows where that field is still empty.

for (const button of document.querySelectorAll("[data-sheet] [data-fill]")) {
  const fields = () => [...document.querySelectorAll(`[data-sheet] [name$="-${button.dataset.fill}"]`)];
  button.hidden = fields().length < 2;
  button.addEventListener("click", () => {
    const [first, ...others] = fields();
    for (const field of others) if (!field.value) field.value = first.value;
  });
}
