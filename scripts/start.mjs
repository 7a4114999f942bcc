// `npm start`: installs what is missing, builds what has changed, and opens the local workspace.
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { main } from './steps.mjs';

await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const { runCli } = await import('../dist/instep.mjs');
  return runCli(['local', ...process.argv.slice(2)]);
});
