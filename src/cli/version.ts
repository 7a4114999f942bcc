// The version of the program, from package.json, put in by the bundler.
import manifest from '../../package.json' with { type: 'json' };

export const VERSION: string = manifest.version;
