// Sentences that every page shares. All texts of the sidebar are in this folder; names of fields and choices come from the field table.

export const texts = {
  product: 'Instep',
  loading: 'Reading the spreadsheet…',
  loadingSlow: 'Google has not answered yet. You can keep waiting, or try again.',
  refresh: 'Refresh',
  refreshing: 'Refreshing…',
  tryAgain: 'Try again',
  cancel: 'Cancel',
  back: 'Back',
  edit: 'Edit',
  add: 'Add',
  open: 'Open',
  working: 'One moment…',
  savedReading: 'Saved. Reading the sheet again…',
  asOf: (day: string) => `As of ${day}`,
  choose: 'Choose…',
  none: '–',
  both: 'Both parties',
  party: (side: string, name: string) => `${side}: ${name}`,
  someParty: (side: string) => `Party ${side}`,
  of: (action: string, name: string) => `${action}: ${name}`,

  pages: {
    home: 'Home',
    kpis: 'KPIs',
    readings: 'Readings',
    sign: 'Sign-off',
    why: 'Why and parties',
    goals: 'Goals',
    checkIns: 'Check-ins',
    health: 'Health and alerts',
    feedback: 'Feedback',
    conflicts: 'Conflicts',
    settings: 'Settings',
  },
  pagesLabel: 'Pages',
  morePages: 'More',
  waitingHere: (n: number) => `${n} waiting for you`,

  failed: {
    title: 'That did not work',
    opening: 'The sidebar could not read the spreadsheet',
    kept: 'Nothing you typed is lost.',
    emptyAnswer: 'Google sent back an empty answer.',
    noGoogle:
      'This page works only as a sidebar inside Google Sheets. Open it from the menu Instep ▸ Open sidebar.',
    accounts:
      'The usual reason: you are signed in to several Google accounts, and Google asked the wrong one. Open this spreadsheet in a window where only the account it is shared with is signed in (a private window does it), then choose Instep ▸ Open sidebar again.',
    network: 'Google did not answer as it should. Wait a moment, then try again.',
    offline: 'This computer seems to be offline. Connect again, then try once more.',
    detail: 'What Google said',
    slow: 'Google has not answered yet. Nothing you typed is lost. Before you save again, refresh: it may have arrived.',
  },

  guide: {
    loading: 'Fetching this page…',
    failed: 'The rest of the sidebar could not be fetched',
    broken: 'The page Guide of the script is empty. Publish the script again.',
  },

  guest:
    'Your account is not listed in the People tab: you can read, but not sign, log or answer. Ask a manager to add your e-mail there.',

  form: {
    saving: 'Saving…',
    save: 'Save',
    reset: 'Start over',
    empty: (label: string) => `${label} is empty. Fill it in.`,
    understood: (value: string) => `Read as ${value}`,
    smart: 'SMART check',
    smartSummary: (passed: number) => `${passed} of 5`,
    letters: { S: 'Specific', M: 'Measurable', A: 'Achievable', R: 'Relevant', T: 'Time-bound' },
    verdicts: { pass: 'fine', warn: 'look again', fail: 'missing' },
    goThere: 'Go to the field',
    saved: (name: string, row: number, tab: string) => `Saved: “${name}”, row ${row} of the ${tab} tab.`,
    added: (name: string, row: number, tab: string) => `“${name}” is in row ${row} of the ${tab} tab.`,
  },

  stale: {
    title: 'Someone changed this row meanwhile',
    body: 'Both versions are below. Take what you want from the sheet, then save yours.',
    sheet: 'In the sheet now',
    yours: 'Yours',
    take: 'Take this',
    takeField: (field: string) => `Take the sheet's version of ${field}`,
    takeAll: 'Take all from the sheet',
    saveMine: 'Save my version',
    same: 'What you typed is what now stands in the sheet.',
    empty: 'empty',
  },

  gone: {
    title: 'This row is no longer in the sheet',
    body: 'Somebody deleted it. Nothing you typed is lost: save it as a new one if it is still needed.',
    action: 'Save as a new one',
  },

  busy: {
    title: 'Someone else is saving right now',
    body: 'Nothing you typed is lost. Try again in a moment.',
    action: 'Try again',
  },

  badges: { notAgreed: 'NOT AGREED', changed: 'CHANGED, SIGN AGAIN', disputed: 'DISPUTED' },

  reviewBy: 'Both look at the definition again by',

  trend: (n: number, from: string, to: string) => `Trend of ${n} readings, from ${from} to ${to}`,
  progress: (done: string, expected: string) => `Progress ${done}; ${expected} expected by now`,

  problems: {
    title: 'What needs a hand',
    help: 'It waits until somebody mends it; everything else goes on.',
    repair: 'Repair the spreadsheet',
    repairing: 'Repairing…',
    repairHelp: 'Puts back missing tabs and headers. What people wrote stays as it is.',
  },

  reasons: {
    invalid: 'Something in the form is not right yet.',
    stale: 'The row changed meanwhile.',
    busy: 'Someone else is saving right now. Try again in a moment.',
    'not-set-up': 'This spreadsheet is not set up yet. Choose Instep ▸ Set up this spreadsheet.',
    limit: 'There is no room for one more active KPI.',
    'not-a-party': 'Your account is not listed in the People tab. Ask a manager to add your e-mail there.',
  },
} as const;
