// Commands as JSON lines on standard input, events and answers as JSON lines on standard output.
import readline from 'node:readline';

export const tell = (what) => process.stdout.write(JSON.stringify(what) + '\n');

export async function serve(commands) {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const { id, command, ...rest } = JSON.parse(line);
    try {
      tell({ answer: id, result: (await commands[command](rest)) ?? null });
    } catch (error) {
      tell({ answer: id, error: String(error?.stack ?? error) });
    }
    if (command === 'quit') process.exit(0);
  }
}
