// The manifest `appsscript.json`: what it may say, read and checked.

export interface Manifest {
  readonly timeZone: string;
  /** Null when the manifest leaves them out: then Google finds them in the code, and the host asks for none. */
  readonly oauthScopes: readonly string[] | null;
  readonly runtimeVersion: string;
}

/** Reads the manifest's text. Throws an `Error` that says what is wrong with it. */
export const readManifest = (text: string): Manifest => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new Error(`appsscript.json is not JSON: ${(error as Error).message}`);
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new Error('appsscript.json must hold an object.');
  }
  const { timeZone, oauthScopes, runtimeVersion } = parsed as Record<string, unknown>;
  if (runtimeVersion !== 'V8') throw new Error('appsscript.json: runtimeVersion must be "V8".');
  if (
    oauthScopes !== undefined &&
    !(Array.isArray(oauthScopes) && oauthScopes.every((s) => typeof s === 'string'))
  ) {
    throw new Error('appsscript.json: oauthScopes must be a list of texts.');
  }
  if (timeZone !== undefined && typeof timeZone !== 'string') {
    throw new Error('appsscript.json: timeZone must be a text.');
  }
  return {
    timeZone: timeZone ?? 'Etc/GMT',
    oauthScopes: (oauthScopes as readonly string[] | undefined) ?? null,
    runtimeVersion,
  };
};
