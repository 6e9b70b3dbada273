// Names the search boxes that select2 puts in place of a choice: it names them by their value alone, and an
// empty one has no name. Without JavaScript there is a plain choice with its label.
"use strict";

function nameSearchBox(select) {
  const box = select.parentElement.querySelector(".select2-selection");
  const label = document.querySelector(`label[for="${select.id}"]`);
  if (!box || box.dataset.named) {
    return;
  }
  box.dataset.named = "yes";
  // The value inside calls itself a text box, and one without a name; the search box around it has one.
  const value = box.querySelector(".select2-selection__rendered");
  value.removeAttribute("role");
  value.removeAttribute("aria-readonly");
  if (label) {
    label.id = label.id || `${select.id}_label`;
    box.setAttribute("aria-labelledby", `${label.id} ${value.id}`);
  } else {
    box.removeAttribute("aria-labelledby");
    box.setAttribute("aria-label", select.getAttribute("aria-label") || select.name);
  }
}

function nameSearchBoxes() {
  document.querySelectorAll("select.select2-hidden-accessible").forEach(nameSearchBox);
}

// select2 starts at a time of its own, and again for each row that is added.
nameSearchBoxes();
new MutationObserver(nameSearchBoxes).observe(document.body, { childList: true, subtree: true });
