// A claim that is being written can be chosen in the same form, before it is saved.
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

function offerNewClaims(form, heading) {
  const defaults = window.django?.jQuery?.fn.select2?.defaults;
  if (!defaults) return;
  defaults.set("ajax--processResults", function (data, params) {
    const select = this.$element[0];
    if (!("newClaims" in select.dataset)) return data;
    const found = writtenIn(form, (params.term ?? "").toLowerCase());
    return found.length && (params.page ?? 1) === 1
      ? { ...data, results: [{ text: heading, children: found }, ...data.results] }
      : data;
  });
  form.addEventListener("input", () => rename(form));
}

// Rows of claims that have no row in the database yet, with something in them.
function newRows(form) {
  return [...form.querySelectorAll("[id^=claims] .inline-related:not(.empty-form, .has_original)")]
    .map((row) => ({ row, field: (name) => row.querySelector(`[name$="-${name}"]`) }))
    .filter(({ field }) => field("value_text")?.value.trim() || field("attribute")?.value.trim());
}

function writtenIn(form, term) {
  return newRows(form)
    .map(({ field }) => ({ id: `new:${keyOf(field("key"))}`, text: wordsOf(field) }))
    .filter(({ text }) => text.toLowerCase().includes(term));
}

function wordsOf(field) {
  return [field("attribute").value, field("value_text").value].map((text) => text.trim()).filter(Boolean).join(": ");
}

// The permanent key, which the server would give; here it says which claim is meant.
function keyOf(input) {
  if (!input.value) {
    const drawn = crypto.getRandomValues(new Uint32Array(8));
    input.value = `c-${new Date().getFullYear()}-${[...drawn].map((number) => LETTERS[number % LETTERS.length]).join("")}`;
  }
  return input.value;
}

// What was chosen already is called as the claim is called now.
function rename(form) {
  for (const { field } of newRows(form)) {
    if (!field("key").value) continue;
    for (const option of form.querySelectorAll(`option[value="${CSS.escape(`new:${field("key").value}`)}"]`)) {
      if (option.text === wordsOf(field)) continue;
      option.text = wordsOf(field);
      window.django.jQuery(option.parentElement).trigger("change.select2");
    }
  }
}

const form = document.querySelector(".change-form #content-main form");
const addresses = document.querySelector("#desk-addresses")?.dataset;
if (form && addresses) offerNewClaims(form, addresses.newClaims);
