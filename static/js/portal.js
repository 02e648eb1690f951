// Enhancement only: every page works without this file.

function effectiveScheme() {
  const chosen = document.documentElement.dataset.scheme;
  if (chosen) return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

function showScheme(button) {
  const dark = effectiveScheme() === "dark";
  button.textContent = dark ? button.dataset.toLight : button.dataset.toDark;
  button.disabled = false;
}

function switchScheme(button) {
  const next = effectiveScheme() === "dark" ? "light" : "dark";
  document.documentElement.dataset.scheme = next;
  try {
    localStorage.setItem("scheme", next);
  } catch {
    // The choice then holds for this page only.
  }
  showScheme(button);
}

async function copyText(button) {
  const text = document.getElementById(button.dataset.copy).textContent.trim();
  await navigator.clipboard.writeText(text);
  const label = button.textContent;
  button.textContent = button.dataset.done;
  setTimeout(() => { button.textContent = label; }, 2000);
}

// The filters stay open on a phone, and where they were rolled to beside a list, while results are replaced in place.
function keepFiltersInPlace() {
  let open = false;
  let rolled = 0;
  document.addEventListener("htmx:beforeSwap", () => {
    const sheet = document.querySelector("details.filters");
    open = sheet?.open ?? false;
    rolled = sheet?.querySelector("form").scrollTop ?? 0;
  });
  document.addEventListener("htmx:afterSwap", () => {
    const sheet = document.querySelector("details.filters");
    if (!sheet) return;
    if (open) sheet.open = true;
    sheet.querySelector("form").scrollTop = rolled;
  });
}

// Addresses carry only what was filled in; both plain forms and htmx build their query here.
function dropEmptyFields(event) {
  for (const [name, value] of [...event.formData]) {
    if (value === "") event.formData.delete(name);
  }
}

function closeSections(except) {
  for (const section of document.querySelectorAll(".main-nav details[open]")) {
    if (section !== except) section.open = false;
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.matches("[data-scheme-switch]")) switchScheme(button);
  if (button?.matches("[data-copy]")) copyText(button);
  closeSections(event.target.closest(".main-nav details"));
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.activeElement.closest?.(".main-nav details")?.querySelector("summary").focus();
  closeSections(null);
});

// What an address points at is shown, also in a browser that leaves it folded.
function unfoldTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = target?.closest("details:not([open])");
  if (!fold) return;
  fold.open = true;
  target.scrollIntoView();
}

addEventListener("hashchange", unfoldTarget);
unfoldTarget();
document.querySelectorAll("[data-scheme-switch]").forEach(showScheme);
document.querySelectorAll("[data-copy]").forEach((button) => { button.hidden = false; });
document.addEventListener("formdata", dropEmptyFields);
keepFiltersInPlace();
