// Starts the components of GOV.UK and of the Ministry of Justice. Every page works without this.

import { initAll as initGovuk } from "./govuk-frontend.min.js";
import { initAll as initMoj } from "./moj-frontend.min.js";
import "./markdown-toolbar.js";
import "./figures.js";

// The page templates of GOV.UK say this in a script of their own, which the policy does not allow. A browser that
// runs modules is one that the components support.
document.body.classList.add("js-enabled", "govuk-frontend-supported");

function start(scope) {
  initGovuk({ scope });
  initMoj({ scope });
}

start(document);

// What htmx brings in later has components as well; its first event speaks of the whole body, which is done.
document.body.addEventListener("htmx:load", (event) => {
  if (event.detail.elt !== document.body) start(event.detail.elt);
});
