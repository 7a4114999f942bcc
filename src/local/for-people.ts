// An error whose message is a sentence for people: what happened, and what to do next.

export class ForPeople extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ForPeople';
  }
}
