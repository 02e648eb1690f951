// Nothing typed is lost: a warning before leaving, shortcuts for saving.

function watchForm(form, warning) {
  let changed = false;
  let leaving = false;
  const note = () => { changed = true; };
  form.addEventListener("input", note);
  form.addEventListener("change", note);
  // Searches in lists tell of their choice through jQuery only.
  if (window.django?.jQuery) window.django.jQuery(form).on("select2:select select2:unselect", note);
  form.addEventListener("submit", () => { leaving = true; });
  window.addEventListener("beforeunload", (event) => {
    if (changed && !leaving) { event.preventDefault(); event.returnValue = warning; }
  });
  document.addEventListener("keydown", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    const key = event.key.toLowerCase();
    const button = key === "s" ? "_continue" : event.altKey && key === "n" ? "_next" : "";
    const target = button && form.querySelector(`[name=${button}]`);
    if (target) { event.preventDefault(); target.click(); }
  });
}

const form = document.querySelector(".change-form #content-main form");
const words = document.querySelector("#desk-words")?.dataset;
if (form && words) watchForm(form, words.leave);
