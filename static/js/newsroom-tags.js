// Tags: a line of names becomes an autocomplete that also takes new ones.

const $ = window.django?.jQuery;
const line = document.querySelector("input[data-tags-from]");

function namesIn(text) {
  return [...text.matchAll(/"([^"]*)"|[^,]+/g)]
    .map((match) => (match[1] ?? match[0]).trim())
    .filter(Boolean);
}

function lineOf(names) {
  return names.map((name) => (name.includes(",") ? `"${name}"` : name)).join(", ");
}

if (line && $) {
  const select = document.createElement("select");
  select.multiple = true;
  select.id = `${line.id}_names`;
  const show = () => {
    select.replaceChildren(...namesIn(line.value).map((name) => new Option(name, name, true, true)));
  };
  show();
  document.querySelector(`label[for="${line.id}"]`)?.setAttribute("for", select.id);
  line.type = "hidden";
  line.after(select);
  $(select)
    .select2({
      tags: true,
      // What is there already comes first; a comma takes the word as it was typed.
      insertTag: (found, typed) => found.push(typed),
      tokenSeparators: [","],
      theme: "admin-autocomplete",
      width: "100%",
      ajax: {
        url: line.dataset.tagsFrom,
        delay: 250,
        cache: true,
        data: ({ term, page }) => ({
          term, page, app_label: "articles", model_name: "article", field_name: "tags",
        }),
      },
    })
    .on("change", () => {
      line.value = lineOf([...select.selectedOptions].map((option) => option.value));
    });
  // Names put into the line by another script: a draft that is taken up again.
  line.addEventListener("input", () => {
    show();
    $(select).trigger("change.select2");
  });
}
