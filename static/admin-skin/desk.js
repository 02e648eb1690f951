// Help while an editor works. Every form works without it. Each script stands alone: published files
// carry a fingerprint in their names, by which only templates can call them.
if (document.querySelector(".change-form #content-main form")) openWhatIsMissing();
pollImport();
tellLocalTime();

// A link from the list of faults opens the group that it leads to.
function openWhatIsMissing() {
  document.querySelectorAll("[data-fault]").forEach((link) => link.addEventListener("click", (event) => {
    const name = link.dataset.fault;
    const found = document.getElementById(name) ?? document.querySelector(`.field-${name}, .field-${name}_en`);
    const target = found?.closest(".form-row") ?? found;
    if (!target) return;
    event.preventDefault();
    for (let up = target; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    target.scrollIntoView({ block: "start" });
    target.querySelector("input:not([type=hidden]), textarea, select:not(.select2-hidden-accessible), .select2-selection, summary, a")?.focus();
  }));
}

// An import runs in a process of its own; look every second until it is done.
function pollImport() {
  const place = document.querySelector("#import-progress");
  if (!place) return;
  const timer = setInterval(async () => {
    const answer = await fetch(place.dataset.progress, { redirect: "manual" });
    if (answer.type === "opaqueredirect") return location.reload(); // signed out meanwhile
    if (!answer.ok) return clearInterval(timer);
    const { waits, progress } = await answer.json();
    place.textContent = `${progress} …`;
    if (!waits) location.reload();
  }, 1000);
}

// Publication is planned in UTC; say what the clock of the editor will show.
function tellLocalTime() {
  const input = document.querySelector("#step-on");
  const output = document.querySelector("#step-on-here");
  if (!input || !output) return;
  input.addEventListener("input", () => {
    const moment = new Date(`${input.value}Z`);
    const words = moment.toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
    output.textContent = Number.isNaN(moment.getTime()) ? "" : `${output.dataset.here} ${words}`;
  });
}
