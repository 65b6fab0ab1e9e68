/** Reads a PDF back with poppler, a program that shares no code with what wrote it. */
import { execFileSync, spawnSync } from 'node:child_process';

export const noPoppler = spawnSync('pdftotext', ['-v']).error !== undefined;
export const popplerMissing = 'poppler-utils is not installed';

const run = (program: string, args: readonly string[], pdf: Uint8Array): string =>
  execFileSync(program, [...args], { input: pdf, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] });

/** Its text in the order in which it is read. */
export const textOf = (pdf: Uint8Array): string => run('pdftotext', ['-', '-'], pdf).normalize('NFKC');

/** Fields of `pdfinfo` by their names. */
export const infoOf = (pdf: Uint8Array): ReadonlyMap<string, string> =>
  new Map(
    run('pdfinfo', ['-'], pdf)
      .split('\n')
      .flatMap((line) => {
        const [, name, value] = /^([^:]+):\s+(.*)$/.exec(line) ?? [];
        return name === undefined || value === undefined ? [] : [[name, value] as const];
      }),
  );

/** Names of the typefaces in it, without the mark of a subset, and whether each is embedded. */
export const facesOf = (pdf: Uint8Array): readonly { readonly name: string; readonly embedded: boolean }[] =>
  run('pdffonts', ['-'], pdf)
    .split('\n')
    .slice(2)
    .flatMap((line) => {
      const [, name, embedded] =
        /^(?:[A-Z]{6}\+)?(\S+)\s.*?\s(yes|no)\s+(?:yes|no)\s+(?:yes|no)\s/.exec(line) ?? [];
      return name === undefined ? [] : [{ name, embedded: embedded === 'yes' }];
    });

/**
 * The words alone. Poppler writes what it sees: a line of two directions part by part, and a mark before the Arabic
 * letter that bears it; so words of each script are compared by themselves, and without their marks.
 */
export const wordsOf = (text: string, script: 'Arabic' | 'Latin' | 'Cyrillic'): readonly string[] =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .match(new RegExp(`\\p{Script=${script}}+`, 'gu')) ?? [];
