// What tests run inside a page, as texts: the types of a browser do not belong into the tests' own program.

/** What Ctrl+C puts on the clipboard. */
export const COPY = `(() => {
  const data = new DataTransfer();
  document.querySelector('.grid').dispatchEvent(
    new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }),
  );
  return data.getData('text/plain');
})()`;

/** Ctrl+V of this text. */
export const paste = (text: string): string => `(() => {
  const data = new DataTransfer();
  data.setData('text/plain', ${JSON.stringify(text)});
  document.querySelector('.grid').dispatchEvent(
    new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
  );
})()`;

/** Run in the sidebar's frame: reaches for the desk in every way it could. */
export const TRY_THE_DESK = `(async () => {
  const attempts = { cookie: document.cookie };
  try {
    attempts.document = window.parent.document.title;
  } catch (error) {
    attempts.document = error.name;
  }
  try {
    attempts.fetch = String((await fetch('/')).status);
  } catch {
    attempts.fetch = 'refused';
  }
  return attempts;
})()`;

/** Run in the sidebar's frame: calls server functions with what may and may not travel. */
export const CALL_THE_SCRIPT = `(async () => {
  const { run } = google.script;
  const call = (name, ...args) =>
    new Promise((resolve) => {
      try {
        run
          .withSuccessHandler((value) => resolve(['ok', typeof value]))
          .withFailureHandler((error) => resolve(['failed', error instanceof Error, error.message]))
          [name](...args);
      } catch (error) {
        resolve(['thrown', error.message]);
      }
    });
  return {
    state: await call('getSidebarState'),
    unknown: await call('noSuchFunction'),
    date: await call('saveKpi', { input: new Date(0) }),
    fn: await call('saveKpi', () => 1),
    isPrivateThere: run.helper_ !== undefined,
  };
})()`;
