// Sentences of the home page, the first run and the set-up.

export const homeTexts = {
  why: 'Our shared why',
  noWhy: 'There is no shared why yet.',
  forYou: 'Waits for you',
  nothingForYou: 'Nothing waits for you.',
  forOther: (name: string) => `Waits for ${name}`,
  nothing: 'Nothing waits for anybody.',
  kpis: 'KPIs',
  active: (n: number, min: number, max: number) => `${n} active, ${min} to ${max} is right`,
  tooFew: (n: number, min: number, max: number) =>
    `${n} active. Pick ${min} to ${max} that matter most to your goals.`,
  tooMany: (n: number, max: number) =>
    `${n} active, more than ${max}. If you track everything, you’re tracking nothing.`,
  empty: 'No KPI yet. Add the first number that tells both of you whether it works.',
  addKpi: 'Add a KPI',
  noGoal: 'Without a goal',
  parked: 'Parked',
  links: 'In the spreadsheet',
  dashboard: 'Dashboard',
  readings: 'Readings tab',
  dataStudio: 'Data Studio',

  firstRun: {
    title: 'Five steps to your first agreed KPI',
    label: 'First steps',
    step: (n: number, of: number) => `Step ${n} of ${of}`,
    next: 'Next',
    done: 'done',
    now: 'now',
    steps: {
      why: ['The shared why', 'One sentence that both of you stand behind.'],
      parties: ['Both parties and people', 'Who you are, so that each can sign.'],
      goal: ['A first goal', 'One sentence with a number and a date.'],
      kpi: ['A first KPI', 'The number that says whether the goal is met.'],
      sign: ['Both sign', 'You now, your partner when they open this sheet.'],
    },
    begin: 'Begin',
    goOn: 'Go on',
  },

  setUp: {
    title: 'This spreadsheet is not set up yet',
    again: 'Set up this spreadsheet',
    againBody: 'Instep looks for tabs, headers and drop-downs that are missing and puts them back.',
    body: 'Instep adds its tabs, headers and drop-downs. Tabs that are already there stay as they are.',
    action: 'Set up this spreadsheet',
    busy: 'Setting up…',
    made: (n: number) =>
      n === 0
        ? 'Everything was there already.'
        : n === 1
          ? '1 thing was set up.'
          : `${n} things were set up.`,
  },
} as const;
