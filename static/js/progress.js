// How far the text of a long story has been read: a thin line at the upper edge of the window.
const text = document.querySelector("[data-body]");
const LONG = 2; // windows; a shorter text shows its end by itself

if (text && text.offsetHeight > LONG * innerHeight) {
  const line = document.createElement("div");
  line.className = "progress";
  line.setAttribute("aria-hidden", "true"); // a scroll bar says as much to those who cannot see it
  document.body.append(line);
  let isDue = false;
  const draw = () => {
    isDue = false;
    const { top, height } = text.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, -top / Math.max(1, height - innerHeight)));
    line.style.transform = `scaleX(${share})`;
  };
  const ask = () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(draw);
  };
  addEventListener("scroll", ask, { passive: true });
  addEventListener("resize", ask);
  draw();
}
