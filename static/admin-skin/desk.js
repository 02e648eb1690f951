// Help while an editor writes. Every form works without it.
import { keepDrafts } from "./drafts.js";
import { offerEntries } from "./finding.js";
import { offerNewClaims } from "./new-claims.js";
import { nameSelects } from "./selects.js";
import { watchForm } from "./unsaved.js";
import { showDates, showMarkdown, warnOfDoubles } from "./writing.js";

const form = document.querySelector(".change-form #content-main form");
const addresses = document.querySelector("#desk-addresses")?.dataset;
const words = document.querySelector("#desk-words")?.dataset;
if (form) nameSelects(form);
if (form && addresses) {
  offerNewClaims(form, addresses.newClaims);
  showDates(form, addresses);
  showMarkdown(form, addresses);
  warnOfDoubles(form, addresses);
  openWhatIsMissing();
}
if (form && words) watchForm(form, words.leave);
if (words) keepDrafts(words);
document.querySelectorAll("[data-find]").forEach(offerEntries);
pollImport();

// A link from the list of faults opens the group that it leads to.
function openWhatIsMissing() {
  document.querySelectorAll("[data-fault]").forEach((link) => link.addEventListener("click", (event) => {
    const name = link.dataset.fault;
    const target = document.getElementById(name) ?? document.querySelector(`.field-${name}, .field-${name}_en`);
    if (!target) return;
    event.preventDefault();
    for (let up = target; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    target.scrollIntoView({ block: "start" });
    target.querySelector("input:not([type=hidden]), textarea, select, summary, a")?.focus();
  }));
}

// An import runs in a process of its own; look every second until it is done.
function pollImport() {
  const place = document.querySelector("#import-progress");
  if (!place) return;
  const timer = setInterval(async () => {
    const answer = await fetch(place.dataset.progress);
    if (!answer.ok) return clearInterval(timer);
    const { waits, progress } = await answer.json();
    place.textContent = `${progress} …`;
    if (!waits) location.reload();
  }, 1000);
}
