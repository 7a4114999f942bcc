// The one place where secrets are taken out of text before anybody sees it.

/** Anything that looks like a bearer token, a Notion secret, a Google token or a private key. */
const SECRETS =
  /\b(?:secret_|ntn_|ya29\.)[\w.-]+|Bearer\s+[\w.~+/=-]+|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----/g;

/** A function that blanks these secrets, and everything that looks like one. */
export const createRedactor = (secrets: readonly string[]): ((text: string) => string) => {
  const known = secrets.filter((secret) => secret.length >= 6);
  return (text) =>
    known.reduce((left, secret) => left.replaceAll(secret, '•••'), text).replace(SECRETS, '•••');
};
