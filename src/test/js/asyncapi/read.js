// Reads an AsyncAPI document by the official parser: prints what it finds in it, or what is wrong.
const { readFileSync } = require('fs');
const { Parser } = require('@asyncapi/parser');

const ERROR = 0;

new Parser().parse(readFileSync(process.argv[2], 'utf8')).then(({ document, diagnostics }) => {
  const errors = diagnostics.filter((one) => one.severity === ERROR);
  errors.forEach((one) => console.log(`${one.path.join('.')}: ${one.message}`));
  if (errors.length > 0 || !document) {
    process.exit(1);
  }
  console.log(`version ${document.version()}`);
  console.log(`channels ${document.channels().all().length}`);
  console.log(`operations ${document.operations().all().length}`);
  console.log(`messages ${document.components().messages().all().length}`);
});
