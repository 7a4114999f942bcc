// `npm start`: the command `instep local` of this checkout, which installs what is missing and builds what has changed.
process.argv.splice(2, 0, 'local');
await import('../bin/instep.mjs');
