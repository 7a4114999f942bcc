// What a script showed (sidebar, dialog, message), as the desk's page shows it.
import type { Output, RunResult } from '../emulators/apps-script/host.ts';
import type { DeskOutput, DeskRun } from './desk-wire.ts';

/** `frameUrl` keeps a page in the sandbox and gives its address. The first failure is told; what was shown before it stays. */
export const outputsToDesk = (results: readonly RunResult[], frameUrl: (html: string) => string): DeskRun => {
  const failed = results.find((result) => !result.ok);
  return {
    outputs: showOutputs(
      results.flatMap((result) => result.outputs),
      frameUrl,
    ),
    failure: failed === undefined || failed.ok ? null : failed.message,
  };
};

/** Alerts and prompts are left out: they are asked while the script waits (see script-questions.ts). */
export const showOutputs = (
  all: readonly Output[],
  frameUrl: (html: string) => string,
): readonly DeskOutput[] => {
  const outputs: DeskOutput[] = [];
  for (const output of all)
    switch (output.kind) {
      case 'sidebar':
        outputs.push({ kind: 'sidebar', title: output.title, url: frameUrl(output.html) });
        break;
      case 'dialog':
        outputs.push({
          kind: 'dialog',
          modal: output.modal,
          title: output.title,
          url: frameUrl(output.html),
          width: output.width,
          height: output.height,
        });
        break;
      case 'toast':
        outputs.push({ kind: 'message', title: output.title, message: output.message });
        break;
      case 'select':
        outputs.push({ kind: 'select', sheetId: output.sheetId, range: output.range });
        break;
      case 'alert':
      case 'prompt':
      case 'menu':
        break;
    }
  return outputs;
};
