// Sends the request that the page has put together and shows what comes back.

const LONGEST = 20000; // characters of the answer that are shown
const HEADERS = ["Content-Type", "ETag", "Last-Modified", "Link", "RateLimit", "Retry-After"];

async function ask(address) {
  const began = performance.now();
  const response = await fetch(address);
  const body = await response.blob();
  const took = Math.round(performance.now() - began);
  const status = `${response.status} ${response.statusText} · ${body.size} B · ${took} ms`;
  show(status, response.headers, await textOf(response, body));
}

async function textOf(response, body) {
  const type = response.headers.get("Content-Type") ?? "";
  if (/json$|json;/.test(type) && !type.includes("ndjson")) return JSON.stringify(JSON.parse(await body.text()), null, 2);
  return /text|json|xml|bibtex|research-info|calendar/.test(type) ? body.text() : "";
}

function show(status, headers, text) {
  document.getElementById("status").textContent = status;
  const list = document.getElementById("headers");
  list.replaceChildren();
  for (const name of HEADERS.filter((known) => headers.has(known))) {
    const [term, value] = [document.createElement("dt"), document.createElement("dd")];
    term.textContent = name;
    value.textContent = headers.get(name);
    list.append(term, value);
  }
  const body = document.getElementById("body");
  body.textContent = text.length > LONGEST ? `${text.slice(0, LONGEST)}\n${body.dataset.cut}` : text;
  body.hidden = !text;
  const answer = document.getElementById("answer");
  answer.hidden = false;
  answer.scrollIntoView({ block: "nearest" });
}

// Empty fields would stand in the address of this page.
document.getElementById("request").addEventListener("formdata", (event) => {
  for (const [name, value] of [...event.formData]) {
    if (!value.trim()) event.formData.delete(name);
  }
});

const address = document.getElementById("address");
if ("ask" in address.dataset) {
  ask(address.href).catch((error) => show(String(error), new Headers(), ""));
}
