/** What went wrong on the way, as the user is to read it. */
export class Trouble extends Error {
  exitCode = 1;
}

/** Why nothing was begun. */
export class Refusal extends Trouble {}

/** A wrong option. */
export class WrongOption extends Refusal {
  exitCode = 2;
}
