// The text field: type and measure as readers meet them, in the newsroom's light or dark.

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
