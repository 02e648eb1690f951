// The search that Django's admin brings has no name and an odd list inside: say both to assistive technology.

function nameSelects(form) {
  const mend = () => {
    for (const box of form.querySelectorAll(".select2-container")) {
      const select = box.previousElementSibling;
      const label = select?.id && form.querySelector(`label[for="${CSS.escape(select.id)}"]`);
      const name = label ? label.textContent.replace(/:\s*$/, "").trim() : "";
      for (const part of box.querySelectorAll("[role=combobox], [role=textbox], .select2-search__field")) {
        if (name && part.getAttribute("aria-label") !== name) {
          part.removeAttribute("aria-labelledby");
          part.setAttribute("aria-label", name);
        }
      }
      for (const part of box.querySelectorAll("ul.select2-selection__rendered:not([role=none]), ul.select2-selection__rendered > li:not([role=none])")) part.setAttribute("role", "none");
    }
  };
  mend();
  new MutationObserver(mend).observe(form, { childList: true, subtree: true });
}

const form = document.querySelector(".change-form #content-main form");
if (form) nameSelects(form);
