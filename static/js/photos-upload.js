// Sends pictures one by one, three at a time, each with its own progress, answer and retry.

const AT_ONCE = 3;

/** Send one file with the data of its batch; resolves to { status, photo?, error? }, never rejects. */
export function send(file, address, data, onProgress = () => {}) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    data.set("file", file, file.name || "tempelan.png");
    request.open("POST", address);
    request.setRequestHeader("X-CSRFToken", data.get("csrfmiddlewaretoken"));
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener("load", () => {
      let answer = {};
      try { answer = JSON.parse(request.responseText); } catch { /* a proxy's page */ }
      if (request.status === 413) answer.error = "Berkas ini terlalu besar untuk server.";
      if (request.status === 403) answer.error = "Sesi Anda berakhir. Masuk lagi, lalu coba ulang.";
      if (!answer.photo && !answer.error) answer.error = `Server menjawab ${request.status}. Coba lagi.`;
      resolve({ status: request.status, ...answer });
    });
    request.addEventListener("error", () => resolve({ status: 0, error: "Sambungan terputus. Coba lagi." }));
    request.send(data);
  });
}

/** Return the pictures of a drop or a paste. */
export function filesOf(transfer) {
  return [...(transfer?.files ?? [])].filter((file) => file.size || file.name);
}

function start(form) {
  const drop = form.querySelector("[data-drop]");
  const list = form.querySelector("[data-list]");
  const sum = form.querySelector("[data-sum]");
  const next = form.querySelector("[data-next]");
  const retryAll = form.querySelector("[data-retry]");
  const waiting = [];
  const rows = [];
  let running = 0;

  const tell = () => {
    const count = (state) => rows.filter((row) => row.state === state).length;
    const done = count("done"), failed = count("failed"), known = count("known");
    const busy = rows.length - done - failed - known;
    const parts = [`${done} dari ${rows.length} foto masuk`];
    if (known) parts.push(`${known} sudah ada`);
    if (failed) parts.push(`${failed} gagal`);
    if (busy) parts.push(`${busy} menunggu`);
    sum.textContent = rows.length ? `${parts.join(", ")}.` : "";
    const ids = rows.filter((row) => row.state === "done").map((row) => row.photo.id);
    next.hidden = !ids.length || busy > 0;
    next.textContent = `Lengkapi keterangan ${ids.length} foto`;
    next.href = `${form.dataset.grid}?foto=${ids.join(",")}`;
    retryAll.hidden = !rows.some((row) => row.state === "failed" && row.isWorthRetrying);
  };

  const work = async () => {
    while (waiting.length && running < AT_ONCE) {
      const row = waiting.shift();
      running += 1;
      row.run().finally(() => { running -= 1; tell(); work(); });
    }
    tell();
  };

  const add = (files) => {
    const room = Number(form.dataset.max) - rows.length;
    for (const file of files.slice(0, room)) {
      const row = makeRow(file, form, () => { waiting.push(row); work(); });
      rows.push(row);
      list.append(row.element);
      waiting.push(row);
    }
    if (files.length > room) sum.textContent = `Paling banyak ${form.dataset.max} foto sekali unggah.`;
    work();
  };

  form.querySelector("[data-files]").addEventListener("change", (event) => {
    add([...event.target.files]);
    event.target.value = "";
  });
  for (const name of ["dragenter", "dragover"]) {
    document.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("is-over"); });
  }
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("is-over"); });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("is-over");
    add(filesOf(event.dataTransfer));
  });
  document.addEventListener("paste", (event) => {
    const files = filesOf(event.clipboardData);
    if (files.length) { event.preventDefault(); add(files); }
  });
  retryAll.addEventListener("click", () => {
    for (const row of rows) if (row.state === "failed" && row.isWorthRetrying) row.again();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("beforeunload", (event) => { if (running || waiting.length) event.preventDefault(); });
}

function makeRow(file, form, enqueue) {
  const element = document.createElement("li");
  element.className = "upload__row";
  const picture = document.createElement("span");
  picture.className = "upload__thumb";
  const name = document.createElement("span");
  name.className = "upload__name";
  name.textContent = file.name || "tempelan";
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", `Mengunggah ${name.textContent}`);
  const said = document.createElement("span");
  said.className = "upload__said";
  said.textContent = "menunggu";
  const again = document.createElement("button");
  again.type = "button";
  again.className = "linklike";
  again.textContent = "Coba lagi";
  again.hidden = true;
  element.append(picture, name, bar, said, again);

  const row = { element, state: "waiting", photo: null, isWorthRetrying: false };
  const show = (state, text) => { row.state = state; element.dataset.state = state; said.textContent = text; };
  row.again = () => { again.hidden = true; bar.hidden = false; bar.value = 0; show("waiting", "menunggu"); enqueue(); };
  again.addEventListener("click", row.again);
  row.run = async () => {
    show("sending", "mengirim");
    const answer = file.size > Number(form.dataset.maxBytes)
      ? { status: 413, error: `Berkas ini terlalu besar. Paling besar ${form.dataset.maxBytes / 1_000_000} MB; perkecil dulu.` }
      : await send(file, form.dataset.upload, new FormData(form), (share) => { bar.value = share; if (share === 1) said.textContent = "diperiksa"; });
    bar.hidden = true;
    if (answer.status === 201) {
      row.photo = answer.photo;
      show("done", answer.photo.caption || "masuk, belum ada keterangan");
      if (answer.photo.resembles) said.append(" ", link(answer.photo.resembles, "mirip foto lain"));
    } else if (answer.status === 409) {
      show("known", `${answer.error} `);
      said.append(link(answer.photo.url, "Lihat yang pertama"));
    } else {
      show("failed", answer.error);
      // What the server refused stays refused; what got lost on the way may be sent again.
      row.isWorthRetrying = ![413, 422].includes(answer.status);
      again.hidden = !row.isWorthRetrying;
    }
    if (answer.photo) {
      const image = document.createElement("img");
      Object.assign(image, { src: answer.photo.thumb, alt: "", width: 48, height: 48 });
      picture.append(image);
    }
  };
  return row;
}

function link(href, text) {
  const element = document.createElement("a");
  element.href = href;
  element.textContent = text;
  return element;
}

const form = document.querySelector("form.upload[data-upload]");
if (form) start(form);
