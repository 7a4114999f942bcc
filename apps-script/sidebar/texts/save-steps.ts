// Sentences about several rows of which only some were saved.

export const saveStepTexts = {
  missing: (names: readonly string[], why: string) =>
    `Only a part is saved. Missing: ${names.map((name) => `“${name}”`).join(', ')}. ${why} Save again to add what is missing.`,
} as const;
