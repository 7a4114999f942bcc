// Session: who runs the script. In a simple trigger nobody is told.
import type { Execution } from '../execution.ts';
import { defineService } from '../service.ts';
import { userObject } from './objects.ts';

const knownUser = (run: Execution) => userObject(run.authMode === 'FULL' ? run.user.email : '');

export const session = defineService<null>('Session', {
  getActiveUser: (_, __, run) => knownUser(run),
  getEffectiveUser: (_, __, run) => knownUser(run),
  getActiveUserLocale: (_, __, run) => run.user.locale ?? 'en',
  getScriptTimeZone: (_, __, run) => run.manifest.timeZone,
  getTimeZone: (_, __, run) => run.manifest.timeZone,
  getTemporaryActiveUserKey: (_, __, run) => Buffer.from(run.user.email).toString('base64'),
});
