// Seeded bugs: each is a small change of the source, made while bundling, that the simulator must notice.

export interface Edit {
  /** Path from the root of the repository. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

export interface Mutant {
  readonly name: string;
  readonly edits: readonly Edit[];
}

/** The eight that the laws were made against, and four more that this engine had or could have had. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: 'delete beats edit',
    edits: [
      {
        file: 'src/sync/presence.ts',
        from: "return base.archived || at.isRowEdited() ? 'restore' : 'archive';",
        to: "return base.archived ? 'restore' : 'archive';",
      },
      {
        file: 'src/sync/presence.ts',
        from: 'base === undefined || base.archived || at.isPageEdited() ? comeback',
        to: 'base === undefined || base.archived ? comeback',
      },
    ],
  },
  {
    name: 'absence counts as deletion',
    edits: [
      {
        file: 'src/sync/presence.ts',
        from: "if (retrieved === undefined || !retrieved.inTrash) return 'unreachable';",
        to: "if (retrieved === undefined) return 'archive';",
      },
      {
        file: 'src/sync/identity.ts',
        from: 'if (!isListed && complete) asked.push({ table, id: pageId });',
        to: '',
      },
    ],
  },
  {
    name: 'blind retry of create, no twin repair',
    edits: [
      {
        file: 'src/sync/create-page.ts',
        from: 'const found = await findCreated(context, op, values, error);',
        to: 'const found = await context.notion.create(op.table, op.key, values);',
      },
      {
        file: 'src/sync/identity.ts',
        from: 'for (const { key: formerKey, others } of groups) {',
        to: 'for (const { key: formerKey, others } of groups.slice(0, 0)) {',
      },
    ],
  },
  {
    name: 'no fresh read before the sheet commit',
    edits: [
      {
        file: 'test/simulation/memory-sheet.ts',
        from: '!sameValue(now, expected)',
        to: 'false',
      },
    ],
  },
  {
    name: 'no pre-read before PATCH',
    edits: [
      {
        file: 'src/sync/patch-page.ts',
        from: 'if (!context.isStale()) return patch(context, op, op.changes, undefined);',
        to: 'return patch(context, op, op.changes, undefined);',
      },
    ],
  },
  {
    name: 'no write-ahead conflict log',
    edits: [
      {
        file: 'src/sync/carry-out.ts',
        from: 'if (decided.losesNotionValue) {',
        to: 'if (decided.losesNotionValue && false) {',
      },
    ],
  },
  {
    name: 'twin trash unguarded',
    edits: [
      {
        file: 'src/sync/trash-page.ts',
        from: 'if (hasTyped(fresh) || !isStillTwin || !stillSays(table, fresh.values, op.expected, context.isHidden))',
        to: "if (hasTyped(fresh) || op.why !== 'twin' && !stillSays(table, fresh.values, op.expected, context.isHidden))",
      },
    ],
  },
  {
    name: 'key property outranks base',
    edits: [
      {
        file: 'src/sync/identity.ts',
        from: 'const known = keys.get(page.id);',
        to: 'const known = page.key ?? keys.get(page.id);',
      },
    ],
  },
  {
    name: 'base advances although the write failed',
    edits: [
      {
        file: 'src/sync/commit-change.ts',
        from: 'if (failed === undefined) return values;',
        to: 'if (failed !== null) return values;',
      },
    ],
  },
  {
    name: 'outbox forgotten, an old value typed again',
    edits: [
      {
        file: 'src/sync/run-sync.ts',
        from: 'const sent = (await input.outbox?.read()) ?? [];',
        to: "const sent: PlanInput['sent'] = [];",
      },
    ],
  },
  {
    name: 'a second runner moves the base backwards',
    edits: [
      {
        file: 'test/simulation/memory-sheet.ts',
        from: 'if (change.revision !== null && change.revision !== sheet.revision) {',
        to: 'if (change.revision === -1) {',
      },
    ],
  },
  {
    name: 'a copied row keeps its key',
    edits: [{ file: 'src/sync/rows.ts', from: 'if (isCrowded) {', to: 'if (isCrowded && false) {' }],
  },
];

/** Further bugs, for whoever works on the engine: the mistakes that building it uncovered. */
export const MORE_MUTANTS: readonly Mutant[] = [
  {
    name: 'a winner is not logged',
    edits: [
      {
        file: 'src/sync/merge-field.ts',
        from: "return agreed(notion, true, false, [{ side: 'sheet', kind: 'overruled' }]);",
        to: 'return agreed(notion, true, false);',
      },
    ],
  },
  {
    name: 'a conflict of terms is decided for the sheet',
    edits: [
      {
        file: 'src/sync/merge-field.ts',
        from: '  return HELD;\n',
        to: '  return agreed(sheet, false, true);\n',
      },
    ],
  },
  {
    name: 'a stray edit of a computed value is put back in silence',
    edits: [
      {
        file: 'src/sync/merge-field.ts',
        from: 'if (sheetDiffers && !state.formula && isChanged(sheet, state.base)) {',
        to: 'if (state.formula && isChanged(sheet, 0)) {',
      },
    ],
  },
  {
    name: 'a listing that was cut counts as complete',
    edits: [
      {
        file: 'src/sync/run-input.ts',
        from: 'complete: seen.listing.complete,',
        to: 'complete: true,',
      },
    ],
  },
  {
    name: 'what a run remembers is older than the base',
    edits: [
      {
        file: 'src/sync/narrowed-listing.ts',
        from: ' || known.revision !== sheet.revision || ',
        to: ' || ',
      },
      {
        file: 'src/sync/narrowed-listing.ts',
        from: 'page.inTrash || written.has(page.id)',
        to: 'page.inTrash',
      },
    ],
  },
  {
    name: 'a number typed in Notion is emptied before its row stands',
    edits: [
      {
        file: 'src/sync/inbox.ts',
        from: 'if (rows.has(row))',
        to: 'if (taken.length === 0)',
      },
    ],
  },
  {
    name: 'the row of a number has another key in every run',
    edits: [
      {
        file: 'src/sync/inbox.ts',
        from: "before ?? ''",
        to: 'before ?? Math.random()',
      },
    ],
  },
  {
    name: 'a page goes to the trash with a number typed on it',
    edits: [
      { file: 'src/sync/trash-page.ts', from: 'if (hasTyped(fresh) || ', to: 'if (' },
      { file: 'src/sync/draft.ts', from: '(hasTyped(live.page) || ', to: '(' },
    ],
  },
  {
    name: 'a number typed again is taken for the one before',
    edits: [
      {
        file: 'src/sync/take-typed.ts',
        from: 'if (fresh.typed?.value !== op.value || fresh.typed.mark !== op.before)',
        to: 'if (fresh.typed?.value !== op.value)',
      },
    ],
  },
  {
    name: 'a relation that Notion hides counts as removed by a person',
    edits: [
      {
        file: 'src/sync/hidden-targets.ts',
        from: "=> !isHidden(field.refersTo ?? '', target);",
        to: "=> !isHidden('', '') || target !== '';",
      },
    ],
  },
  {
    name: 'an unanswered create adopts any page with the key',
    edits: [{ file: 'src/sync/create-page.ts', from: ' && says(found, values) ? found', to: ' ? found' }],
  },
  {
    name: 'the relation to a replaced page counts as removed',
    edits: [
      {
        file: 'src/sync/plan.ts',
        from: 'return base !== undefined && page !== undefined && base.pageId !== page.page.id;',
        to: 'return base === undefined && page !== undefined && base !== undefined;',
      },
    ],
  },
  {
    name: 'cells are written to a row that was set aside meanwhile',
    edits: [
      {
        file: 'test/simulation/memory-sheet.ts',
        from: 'if (row === undefined || row.archived) skip(table, key, null);',
        to: 'if (row === undefined) skip(table, key, null);',
      },
    ],
  },
];
