// What the add-on remembers beside the tabs, for everybody in this spreadsheet: the recovery, the alerts' trigger, the form.
import type { GoalDecision } from './api-views.ts';

export interface RecoveryNote {
  /** Civil date on which it began. */
  readonly since: string;
  readonly firstReadingDue: string;
  /** Key of the row of Rhythm with the reset check-in. */
  readonly resetRhythm: string;
  /** What leaving it restores: rules by key of their row in Rhythm. */
  readonly rules: Readonly<Record<string, string | null>>;
  /** By goal key. */
  readonly decisions: Readonly<Record<string, GoalDecision>>;
}

export interface FormNote {
  readonly id: string;
  readonly fill: string;
  readonly edit: string;
  /** Address and name of whoever made it: Google lets nobody else open it unless they share it. */
  readonly email: string;
  readonly name: string;
  /** False from its making until all questions are in it and its answers are listened to. */
  readonly ready: boolean;
}

export interface DocumentNotes {
  readonly recovery: RecoveryNote | null;
  /** Whose trigger checks the alerts; null when nobody's does. */
  readonly alertsBy: string | null;
  readonly form: FormNote | null;
}

const PREFIX = 'instep.';

/** All notes in one call. */
export const readNotes = (): DocumentNotes => {
  const kept = PropertiesService.getDocumentProperties()?.getProperties() ?? {};
  const read = <T>(name: keyof DocumentNotes): T | null => {
    const text = kept[PREFIX + name];
    return text === undefined ? null : (JSON.parse(text) as T);
  };
  return { recovery: read('recovery'), alertsBy: read('alertsBy'), form: read('form') };
};

/** Null forgets it. */
export const keepNote = <Name extends keyof DocumentNotes>(name: Name, value: DocumentNotes[Name]): void => {
  const properties = PropertiesService.getDocumentProperties();
  if (value === null) properties?.deleteProperty(PREFIX + name);
  else properties?.setProperty(PREFIX + name, JSON.stringify(value));
};
