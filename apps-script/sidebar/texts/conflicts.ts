// Sentences of the Conflicts page.

export const conflictTexts = {
  title: 'Conflicts',
  body: 'The sheet and Notion say different things. Pick one, or write the same on both sides; the next sync carries it out.',
  none: 'No conflict is open.',
  base: 'Before',
  sheet: 'In the sheet',
  notion: 'In Notion',
  keepSheet: 'Take the sheet',
  keepNotion: 'Take Notion',
  picked: {
    sheet: 'The sheet counts: the next sync carries it out.',
    notion: 'Notion counts: the next sync carries it out.',
  },
  kinds: {
    held: 'Nothing was changed; somebody has to pick.',
    overruled: 'The other side counted. This is what it replaced.',
    reverted: 'A computed value was put back.',
  },
  log: 'Settled by rule',
  empty: 'empty',
} as const;
