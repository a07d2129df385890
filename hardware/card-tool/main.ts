import { EXIT, standardOutput } from './output.ts';

const USAGE = `Cards and readers, for technicians

  npm run card -- inspect [--reader NAME] [--json]
      what lies on the reader: type, certificates, tries left. Needs no secret and costs no try.
  npm run card -- list [--wallet FOLDER] [--json]
      the practice cards
  npm run card -- serve --card NAME [--wallet FOLDER] [--timing 106|424] [--atr NAME] [--port N | --socket PATH]
      lays a practice card on the virtual reader of vpcd; Ctrl-C lifts it`;

// Practice cards are loaded only where they are asked for: a production terminal has none.
const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  inspect: async (args) => (await import('./inspect.ts')).inspect(args, standardOutput),
  list: async (args) => (await import('./list.ts')).list(args, standardOutput),
  serve: async (args) => (await import('./serve.ts')).serve(args, standardOutput),
};

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
if (command === undefined) {
  const help = name === '' || name === 'help' || name === '--help';
  (help ? standardOutput.out : standardOutput.err)(help ? USAGE : `Unknown command: ${name}\n\n${USAGE}`);
  process.exitCode = help ? EXIT.ok : EXIT.usage;
} else {
  // Not by running out of work: pcsclite's threads go on, and closing them may hang.
  process.exit(await command(args));
}
