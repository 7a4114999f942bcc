// Before each test file of a mutation run: few runs of each property, with the same examples every time, and no mutant left over.
import fc from 'fast-check';

const runs = Number(process.env.INSTEP_PROPERTY_RUNS);
if (runs > 0) fc.configureGlobal({ numRuns: runs, seed: 1 });

// The thread is kept from run to run: while a test file loads, the mutant of the run before must not be at work.
const mutation = (globalThis as { __stryker__?: { activeMutant?: string | undefined } }).__stryker__;
if (mutation !== undefined) mutation.activeMutant = undefined;
