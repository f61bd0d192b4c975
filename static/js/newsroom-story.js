// The story form's two fields that are better with a script: tags and text.

const $ = window.django?.jQuery;

// --- Tags: a line of names becomes an autocomplete that also takes new ones ---

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
  for (const name of namesIn(line.value)) select.append(new Option(name, name, true, true));
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
}

// --- Text: type and measure as readers meet them, in the newsroom's light or dark ---

const { textCss } = document.querySelector("script[data-text-css]")?.dataset ?? {};

function isDark() {
  const { theme } = document.documentElement.dataset;
  if (theme === "light" || theme === "dark") return theme === "dark";
  return window.matchMedia("(prefers-color-scheme: dark)").matches;
}

if (window.CKEDITOR && textCss) {
  window.CKEDITOR.config.contentsCss = textCss;
  const dress = () => {
    for (const editor of Object.values(window.CKEDITOR.instances)) {
      editor.document?.getDocumentElement().setAttribute(
        "data-theme", isDark() ? "dark" : "light",
      );
    }
  };
  // Each time the field gets its content, a new document stands in it.
  window.CKEDITOR.on("instanceCreated", ({ editor }) => editor.on("contentDom", dress));
  new MutationObserver(dress).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", dress);
}
