"""A test that fails in CI says what its browser saw."""

from .witness import Witness


def test_what_a_page_went_through_is_told(db, open_page, tmp_path):
    page = open_page("/")
    witness = Witness(page)
    page.evaluate(
        """async () => {
          console.warn("pelan");
          await fetch("/tidak/ada/");
          const dialog = Object.assign(document.createElement("dialog"), { textContent: "Hai" });
          document.body.append(dialog);
          dialog.showModal();
        }"""
    )

    told = witness.tell(tmp_path / "page.png")

    for words in ("warning: pelan", "/tidak/ada/: 404", "open dialogs:\n  Hai", "page.png"):
        assert words in told
    assert (tmp_path / "page.png").exists()
