// Where a number of the letter comes from: for numbers in tables on hover and touch, in a box at the foot of the
// window. What a number in a sentence shows of itself is kept within the preview. Escape puts away what hover, touch
// or focus has brought up. Without this the list beneath each table says the same, and sentences show theirs.

let shown = null;

function put(number) {
  away();
  const origin = document.getElementById(number.dataset.from);
  if (!origin) return;
  shown = document.createElement("div");
  shown.className = "figure-origin";
  shown.setAttribute("role", "status");
  shown.textContent = origin.textContent;
  number.closest(".letter").append(shown);
}

function away() {
  shown?.remove();
  shown = null;
}

const numberAt = (event) => event.target.closest?.("[data-from]");

document.addEventListener("pointerover", (event) => {
  const number = numberAt(event);
  if (number) put(number);
  else if (shown && !shown.contains(event.target)) away();
});

document.addEventListener("click", (event) => {
  const number = numberAt(event);
  if (number) put(number);
  event.target.closest?.(".figure-chip")?.classList.remove("figure-chip--closed");
});

function fit(event) {
  const details = event.target.closest?.(".figure-chip")?.querySelector(".figure-chip__details");
  if (!details) return;
  details.style.left = "";
  if (getComputedStyle(details).position !== "absolute") return;
  const edge = details.closest(".foi-scroll")?.getBoundingClientRect().right ?? window.innerWidth;
  const over = details.getBoundingClientRect().right - Math.min(edge, window.innerWidth) + 8;
  if (over > 0) details.style.left = `${-over}px`;
}

document.addEventListener("pointerover", fit);
document.addEventListener("focusin", fit);

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  away();
  for (const chip of document.querySelectorAll(".figure-chip:hover, .figure-chip:focus-within")) {
    chip.classList.add("figure-chip--closed");
    for (const over of ["pointerleave", "focusout"]) {
      chip.addEventListener(over, () => chip.classList.remove("figure-chip--closed"), { once: true });
    }
  }
});
