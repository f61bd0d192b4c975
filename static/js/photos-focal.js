// The focal point of a photo, by click and by arrow keys; its crops, live, and a rectangle of one's
// own for a shape where one point is not enough. Mirrors `wanted_frames` in media_lib/renditions.py.

const STEP = 0.01, BIG_STEP = 0.05, LEAST = 0.06;
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

function start(room) {
  const stage = room.querySelector("[data-stage]");
  const picture = room.querySelector("[data-picture]");
  const point = room.querySelector("[data-point]");
  const frame = room.querySelector("[data-frame]");
  const said = room.querySelector("[data-said]");
  const inputs = { x: document.querySelector("#id_focal_x"), y: document.querySelector("#id_focal_y") };
  const stored = document.querySelector("#id_drawn");
  if (!inputs.x || !stored) return; // a person who may only look
  const aspect = Number(picture.getAttribute("width")) / Number(picture.getAttribute("height"));
  const crops = JSON.parse(stored.value || "{}") ?? {};
  const previews = [...room.querySelectorAll("[data-shape]")];
  let drawing = null;

  const focus = () => ({ x: clamp(Number(inputs.x.value) || 0, 0, 1), y: clamp(Number(inputs.y.value) || 0, 0, 1) });

  // Width and height, as shares of the picture, of the largest crop of a ratio.
  const largest = (ratio) => (ratio > aspect ? [1, aspect / ratio] : [ratio / aspect, 1]);

  const cropOf = (shape, ratio) => {
    if (crops[shape]) return crops[shape];
    const [width, height] = largest(ratio);
    const { x, y } = focus();
    return [clamp(x - width / 2, 0, 1 - width), clamp(y - height / 2, 0, 1 - height), width, height];
  };

  const place = (element, [x, y, width, height]) => {
    Object.assign(element.style, {
      left: `${x * 100}%`, top: `${y * 100}%`, width: `${width * 100}%`, height: `${height * 100}%`,
    });
  };

  const show = () => {
    const { x, y } = focus();
    Object.assign(point.style, { left: `${x * 100}%`, top: `${y * 100}%` });
    for (const preview of previews) {
      const [left, top, width, height] = cropOf(preview.dataset.shape, Number(preview.dataset.ratio));
      Object.assign(preview.querySelector("img").style, {
        width: `${100 / width}%`, height: `${100 / height}%`,
        left: `${(-left / width) * 100}%`, top: `${(-top / height) * 100}%`,
      });
      preview.querySelector("[data-follow]").hidden = !crops[preview.dataset.shape];
      preview.classList.toggle("is-drawn", drawing === preview);
    }
    frame.hidden = !drawing;
    if (drawing) place(frame, cropOf(drawing.dataset.shape, Number(drawing.dataset.ratio)));
    stored.value = JSON.stringify(crops);
  };

  const changed = () => { stored.dispatchEvent(new Event("change", { bubbles: true })); show(); };

  const setFocus = (x, y) => {
    inputs.x.value = clamp(x, 0, 1).toFixed(3);
    inputs.y.value = clamp(y, 0, 1).toFixed(3);
    said.textContent = `Titik fokus ${Math.round(clamp(x, 0, 1) * 100)} % dari kiri, ${Math.round(clamp(y, 0, 1) * 100)} % dari atas.`;
    changed();
  };

  const setCrop = (x, y, width) => {
    const ratio = Number(drawing.dataset.ratio);
    const [most] = largest(ratio);
    const wide = clamp(width, LEAST, most);
    const high = (wide * aspect) / ratio;
    crops[drawing.dataset.shape] = [clamp(x, 0, 1 - wide), clamp(y, 0, 1 - high), wide, high].map((n) => Number(n.toFixed(4)));
    changed();
  };

  const at = (event) => {
    const box = picture.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  };

  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  point.addEventListener("keydown", (event) => {
    const way = ARROWS[event.key];
    if (!way) return;
    event.preventDefault();
    const step = event.shiftKey ? BIG_STEP : STEP;
    const { x, y } = focus();
    setFocus(x + way[0] * step, y + way[1] * step);
  });
  stage.addEventListener("pointerdown", (event) => {
    if (drawing || event.button) return;
    event.preventDefault();
    point.focus();
    stage.setPointerCapture(event.pointerId);
    setFocus(...at(event));
    stage.onpointermove = (move) => setFocus(...at(move));
    stage.onpointerup = stage.onpointercancel = () => { stage.onpointermove = null; };
  });

  frame.addEventListener("keydown", (event) => {
    const [x, y, width] = cropOf(drawing.dataset.shape, Number(drawing.dataset.ratio));
    const step = event.shiftKey ? BIG_STEP : STEP;
    const way = ARROWS[event.key];
    if (way) setCrop(x + way[0] * step, y + way[1] * step, width);
    else if (event.key === "+" || event.key === "=") setCrop(x - step / 2, y - step / 2, width + step);
    else if (event.key === "-") setCrop(x + step / 2, y + step / 2, width - step);
    else if (event.key === "Escape") finish();
    else return;
    event.preventDefault();
  });
  frame.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    event.stopPropagation();
    frame.focus();
    frame.setPointerCapture(event.pointerId);
    const [x, y, width] = cropOf(drawing.dataset.shape, Number(drawing.dataset.ratio));
    const [fromX, fromY] = at(event);
    const box = frame.getBoundingClientRect();
    const isCorner = event.clientX > box.right - 24 && event.clientY > box.bottom - 24;
    frame.onpointermove = (move) => {
      const [toX, toY] = at(move);
      if (isCorner) setCrop(x, y, width + toX - fromX);
      else setCrop(x + toX - fromX, y + toY - fromY, width);
    };
    frame.onpointerup = frame.onpointercancel = () => { frame.onpointermove = null; };
  });

  const finish = () => {
    const button = drawing?.querySelector("[data-draw]");
    drawing = null;
    point.hidden = false;
    button?.focus();
    show();
  };

  for (const preview of previews) {
    const draw = preview.querySelector("[data-draw]");
    draw.hidden = false;
    draw.addEventListener("click", () => {
      if (drawing === preview) { finish(); return; }
      drawing = preview;
      point.hidden = true;
      const [x, y, width] = cropOf(preview.dataset.shape, Number(preview.dataset.ratio));
      setCrop(x, y, width);
      frame.focus();
      said.textContent = "Geser kotaknya, tarik sudut kanan bawah untuk ukuran; Escape bila selesai.";
    });
    preview.querySelector("[data-follow]").addEventListener("click", () => {
      delete crops[preview.dataset.shape];
      if (drawing === preview) finish(); else changed();
      stored.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
  for (const input of Object.values(inputs)) input.addEventListener("input", show);
  point.hidden = false;
  show();
}

for (const room of document.querySelectorAll("[data-cutting]")) start(room);
