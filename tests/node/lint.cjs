// Lints an OpenAPI document with Redocly's recommended rules; prints one line a finding.
const { createConfig, lint } = require("@redocly/openapi-core");

async function main(file) {
  const rules = { "no-path-trailing-slash": "off" }; // every address of the portal ends with one
  const config = await createConfig({ extends: ["recommended"], rules });
  const findings = await lint({ ref: file, config });
  for (const found of findings) {
    console.log(`${found.severity} ${found.ruleId}: ${found.message} (${found.location[0]?.pointer})`);
  }
  process.exitCode = findings.length ? 1 : 0;
}

main(process.argv[2]);
