// The photo library as forms ask it: by a search, or for photos by number.

export class PhotoLibrary {
  /** `perAnswer` is how many photos one answer of the address holds at most. */
  constructor(address, perAnswer) {
    Object.assign(this, { address, perAnswer });
    this.wanted = null;
  }

  /** Return { photos, next, total } of a search, the newest first. Rejects with words for people. */
  search(query, page) {
    return this.ask({ q: query, hal: page });
  }

  /** Return a photo by its number, or undefined; what a form asks for at once travels together. */
  async photo(id) {
    if (!this.wanted) {
      const wanted = this.wanted = { ids: new Set() };
      wanted.found = Promise.resolve().then(() => {
        this.wanted = null;
        return this.photos([...wanted.ids]);
      });
    }
    this.wanted.ids.add(String(id));
    return (await this.wanted.found).get(String(id));
  }

  async photos(ids) {
    const groups = [];
    while (ids.length) groups.push(ids.splice(0, this.perAnswer));
    const answers = await Promise.all(groups.map((group) => this.ask({ id: group.join(",") })));
    return new Map(answers.flatMap(({ photos }) => photos).map((photo) => [String(photo.id), photo]));
  }

  async ask(query) {
    const headers = { Accept: "application/json" };
    const answer = await fetch(`${this.address}?${new URLSearchParams(query)}`, { headers }).catch(() => null);
    if (!answer) throw new Error("Pustaka foto tidak terjangkau. Periksa sambungan, lalu coba lagi.");
    // Whoever is logged out is led to the page that asks for a password.
    if (answer.redirected || answer.status === 403) {
      throw new Error("Sesi Anda berakhir. Masuk lagi di tab lain, lalu coba lagi.");
    }
    if (!answer.ok) throw new Error(`Pustaka foto menjawab ${answer.status}. Coba lagi.`);
    return answer.json();
  }
}
