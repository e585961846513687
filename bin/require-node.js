// Plain syntax that Node 12 can parse: it has to run where the rest cannot.
var found = process.versions.node;
var wanted = 24;
if (Number(found.split('.')[0]) < wanted) {
  process.stderr.write(
    'flops-bot needs Node ' +
      wanted +
      ' or newer; this is Node ' +
      found +
      ' (' +
      process.execPath +
      ').\n' +
      '`npm ci` installs a suitable Node beside the project on Linux and macOS. It did not here:\n' +
      'run `npm ci` again without `--omit=optional` and `--ignore-scripts`, or install Node ' +
      wanted +
      ' from nodejs.org.\n',
  );
  process.exit(1);
}
