// Sets how often each property is tried when INSTEP_PROPERTY_RUNS says so, with the same examples every time.
import fc from 'fast-check';

const runs = Number(process.env['INSTEP_PROPERTY_RUNS']);
if (runs > 0) fc.configureGlobal({ numRuns: runs, seed: 1 });
