// The error of a command that was called or configured wrongly: its message is all a person needs, and the exit code is 2.

export class UsageError extends Error {
  override readonly name = 'UsageError';
}
