// Titles offered while an editor writes into a field that takes the address of an entry.
const WAIT = 250; // milliseconds after the last key

function offerEntries(input) {
  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (input.value.trim().length < 2) return;
    timer = setTimeout(async () => {
      const answer = await fetch(`${input.dataset.find}?${new URLSearchParams({ q: input.value })}`, { redirect: "manual" });
      if (!answer.ok) return;
      const { found } = await answer.json();
      input.list.replaceChildren(...found.map(({ address, title }) => Object.assign(new Option(title, address), { label: title })));
    }, WAIT);
  });
}

document.querySelectorAll("[data-find]").forEach(offerEntries);
