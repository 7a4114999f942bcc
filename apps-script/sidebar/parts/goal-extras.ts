// What the goal form keeps beside the goal's own fields.

/** `yes` while the sentence is being read. */
export const READING = '#reading';
/** Titles of milestones to create with the goal, a line each. */
export const NEW_MILESTONES = '#milestones';
