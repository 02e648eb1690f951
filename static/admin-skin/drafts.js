// What was typed outlives the session, the browser and the network: it is kept here until it is saved.
const WAIT = 500; // milliseconds after the last key
const OLDEST = 14 * 24 * 3600 * 1000; // milliseconds
const SENT = "desk-sent"; // in this tab: whose draft was sent and waits for the answer
const NOT_KEPT = "[type=password], [type=file], [name=csrfmiddlewaretoken], [type=submit]";

function keepDrafts({ user, draftFound, draftOlder, draftBack, draftForget }) {
  if (!user) return; // signed out: everything stays as it is
  const prefix = `desk-draft:${user}:`;
  forgetOld(prefix);
  if (sessionStorage.getItem(SENT) && document.querySelector(".messagelist .success, .messagelist .info")) {
    localStorage.removeItem(sessionStorage.getItem(SENT));
    sessionStorage.removeItem(SENT);
  }
  document.querySelector("#logout-form")?.addEventListener("submit", () => forgetAll(prefix));
  if (new URLSearchParams(location.search).has("_popup")) return;
  for (const form of document.querySelectorAll(".step")) keepNote(form, prefix);
  const form = document.querySelector(".change-form #content-main form");
  if (!form) return;
  const key = prefix + location.pathname;
  const draft = read(key);
  if (draft && differs(form, draft)) offer();
  watch(form, key, () => ({ at: Date.now(), ...written(form) }));

  function offer() {
    const box = Object.assign(document.createElement("section"), { className: "draft-found" });
    box.setAttribute("aria-label", draftFound);
    const older = draft.fields.seen_version?.[0] !== form.elements.seen_version?.value;
    const text = document.createElement("p");
    text.textContent = `${draftFound} (${new Date(draft.at).toLocaleString(document.documentElement.lang)}). ${older ? draftOlder : ""}`;
    box.append(text, button(draftBack, "default", () => { putBack(form, draft); box.remove(); }), " ",
      button(draftForget, "plain", () => { localStorage.removeItem(key); box.remove(); }));
    form.before(box);
  }
}

function button(words, className, act) {
  const made = Object.assign(document.createElement("button"), { type: "button", className, textContent: words });
  made.addEventListener("click", act);
  return made;
}

function watch(form, key, content) {
  let timer;
  const keep = () => { clearTimeout(timer); timer = setTimeout(() => write(key, content()), WAIT); };
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  window.django?.jQuery?.(form).on("select2:select select2:unselect", keep);
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    write(key, content());
    sessionStorage.setItem(SENT, key);
  });
}

function keepNote(form, prefix) {
  const note = form.querySelector("textarea");
  if (!note) return;
  const key = `${prefix}${location.pathname}#${form.elements.step.value}`;
  note.value ||= read(key)?.note ?? "";
  watch(form, key, () => ({ at: Date.now(), note: note.value }));
}

// A full store or one that is switched off must not hinder writing.
function write(key, draft) {
  try { localStorage.setItem(key, JSON.stringify(draft)); } catch { /* then there is no draft */ }
}

function read(key) {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
}

function forgetAll(prefix, when = () => true) {
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix) && when(read(key))) localStorage.removeItem(key);
}

function forgetOld(prefix) {
  forgetAll(prefix, (draft) => !draft || Date.now() - draft.at > OLDEST);
}

function controls(form) {
  return [...form.elements].filter((one) => one.name && !one.matches(NOT_KEPT) && !one.name.includes("__prefix__"));
}

// Values by name, and the words of what was chosen in searches.
function written(form) {
  const fields = {};
  const labels = {};
  for (const control of controls(form)) {
    if (control.matches("[type=checkbox], [type=radio]")) {
      fields[control.name] = [...(fields[control.name] ?? []), ...(control.checked ? [control.value] : [])];
    } else if (control.tagName === "SELECT") {
      fields[control.name] = [...control.selectedOptions].map((option) => option.value);
      for (const option of control.selectedOptions) labels[option.value] = option.text;
    } else fields[control.name] = [control.value];
  }
  return { fields, labels };
}

function differs(form, draft) {
  const { fields } = written(form);
  const names = new Set([...Object.keys(fields), ...Object.keys(draft.fields ?? {})]);
  names.delete("seen_version");
  return [...names].some((name) => String(fields[name] ?? "") !== String(draft.fields[name] ?? ""));
}

function putBack(form, draft) {
  for (const [name, [total]] of Object.entries(draft.fields)) {
    if (!name.endsWith("-TOTAL_FORMS")) continue;
    const add = document.querySelector(`#${CSS.escape(name.replace(/-TOTAL_FORMS$/, ""))}-group .add-row a`);
    while (add && Number(form.elements[name]?.value) < Number(total)) add.click();
  }
  for (const control of controls(form)) {
    const values = draft.fields[control.name];
    if (values && put(control, values, draft.labels)) openAround(control);
  }
}

function put(control, values, labels) {
  if (control.matches("[type=checkbox], [type=radio]")) {
    const checked = values.includes(control.value);
    if (control.checked === checked) return false;
    control.checked = checked;
  } else if (control.tagName === "SELECT") {
    if (String([...control.selectedOptions].map((option) => option.value)) === String(values)) return false;
    for (const value of values) {
      if (![...control.options].some((option) => option.value === value)) control.add(new Option(labels[value] ?? value, value));
    }
    for (const option of control.options) option.selected = values.includes(option.value);
    window.django?.jQuery?.(control).trigger("change");
  } else {
    if (control.value === values[0]) return false;
    control.value = values[0];
  }
  control.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}

function openAround(control) {
  for (let up = control.parentElement; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
}

const words = document.querySelector("#desk-words")?.dataset;
if (words) keepDrafts(words);
