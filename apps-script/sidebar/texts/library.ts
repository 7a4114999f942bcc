// Sentences of the KPI library, which comes with the guide.

export const libraryTexts = {
  title: 'KPI library',
  body: 'Definitions to start from. Everything can be changed in the form.',
  family: 'Kind of number',
  all: 'All kinds',
  use: 'Start with this',
  presets: 'Sets for a kind of partnership',
  noPreset: 'Single KPIs',
  primary: (name: string) => `${name} decides`,
  activity: 'An activity shows busy work, not results.',
} as const;
