// How a date will read, how a text will look, which entries are alike.
const WAIT = 300; // milliseconds after the last key
const SIGNED_IN = { redirect: "manual" }; // once signed out, the answer would be the page to sign in

function later(action) {
  let timer;
  return (...values) => { clearTimeout(timer); timer = setTimeout(() => action(...values), WAIT); };
}

function showDates(form, { reads }) {
  const show = later(async (input) => {
    const output = input.parentElement.querySelector("output.reads");
    if (!output) return;
    if (!input.value.trim()) { output.textContent = ""; return; }
    const answer = await fetch(`${reads}?date=${encodeURIComponent(input.value)}`, SIGNED_IN);
    if (!answer.ok) return;
    const { understood, words } = await answer.json();
    output.textContent = words;
    output.classList.toggle("wrong", !understood);
  });
  form.addEventListener("input", (event) => {
    if (event.target.matches(".partial-date")) show(event.target);
  });
}

function showMarkdown(form, { markdown, signedOut }) {
  form.addEventListener("click", async (event) => {
    const button = event.target.closest(".show-preview");
    if (!button) return;
    const field = button.parentElement;
    const shown = field.querySelector(".shown");
    if (!shown.hidden) { shown.hidden = true; return; }
    const body = new URLSearchParams({ text: field.querySelector("textarea").value });
    body.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    const answer = await fetch(markdown, { method: "POST", body, ...SIGNED_IN });
    if (answer.ok) shown.innerHTML = await answer.text(); // sanitised by the server
    else shown.textContent = answer.type === "opaqueredirect" ? signedOut : await answer.text();
    shown.hidden = false;
  });
}

function warnOfDoubles(form, { similar, entry, similarHeading }) {
  const title = form.querySelector("#id_title_en, #id_question_en, #id_title");
  if (!title) return;
  const place = document.createElement("div");
  place.setAttribute("role", "status");
  title.closest(".form-row").append(place);
  const look = later(async () => {
    const query = new URLSearchParams({ title: title.value, except: entry });
    for (const name of ["aliases", "identifiers"]) {
      const field = form.querySelector(`#id_${name}`);
      if (field) query.set(name, field.value);
    }
    if (title.value.length < 4) { place.replaceChildren(); return; }
    const answer = await fetch(`${similar}?${query}`, SIGNED_IN);
    if (answer.ok) show((await answer.json()).found);
  });
  function show(found) {
    if (!found.length) { place.replaceChildren(); return; }
    const box = document.createElement("div");
    box.className = "alike";
    const list = document.createElement("ul");
    for (const one of found) {
      const link = Object.assign(document.createElement("a"), { href: one.url, textContent: one.title, target: "_blank" });
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
    }
    box.append(similarHeading, list);
    place.replaceChildren(box);
  }
  for (const name of ["#id_aliases", "#id_identifiers"]) form.querySelector(name)?.addEventListener("input", look);
  title.addEventListener("input", look);
}

const form = document.querySelector(".change-form #content-main form");
const addresses = document.querySelector("#desk-addresses")?.dataset;
if (form && addresses) {
  showDates(form, addresses);
  showMarkdown(form, addresses);
  warnOfDoubles(form, addresses);
}
