// Azurite as a child of LocalHost. It closes its tables, which saves them, when standard input ends: also when LocalHost is killed. A Ctrl-C reaches
// the whole terminal and is not for Azurite, for the workers still write while they drain. Until all is saved its process id lies in the file that
// LOCALHOST_AZURITE_MARK names.
import { rmSync, writeFileSync } from 'node:fs';

const mark = process.env.LOCALHOST_AZURITE_MARK;
const asked = 'asked to end';
const once = process.once;
process.once = function (event, handler) {
  return event === 'SIGINT' ? this : once.call(this, event === 'SIGTERM' ? asked : event, handler);
};
process.on('SIGINT', () => {});
process.on('SIGTERM', end);
process.on('exit', () => rmSync(mark, { force: true }));
process.umask(0o077);

// With a killed LocalHost its outputs are gone too: a line that nobody reads must not end the process before it has saved.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});
process.stdin.on('end', end);
process.stdin.resume();
writeFileSync(mark, `${process.pid}`, { mode: 0o600 });

function end() {
  process.stdin.destroy();
  if (!process.emit(asked)) {
    // It has not come to listening yet: there is nothing to save.
    process.exit(0);
  }
}
