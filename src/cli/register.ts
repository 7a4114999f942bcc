// What a command file exports: a function that puts its command on the program.
import type { Command } from 'commander';
import type { ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';

/** Puts one command on the program; the command hands its exit code to `finish`. */
export type Register = (program: Command, io: Io, finish: (code: ExitCode) => void) => void;
