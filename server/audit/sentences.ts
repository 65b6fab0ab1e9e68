/** What the verifier found, in sentences for whoever has to act on it. */
import { assertNever } from '#base/assert.ts';
import type { ChainFault, ChainReport } from './verify.ts';

function sentenceOf(fault: ChainFault): string {
  switch (fault.code) {
    case 'unreadable':
      return `Line ${fault.line} is not a line of an audit chain.`;
    case 'gap':
      return `Where record ${fault.expected} should stand, record ${fault.seq} stands: one was taken out, put in or moved.`;
    case 'hash':
      return `Record ${fault.seq} was changed, or the record before it: its hash does not fit.`;
    case 'body':
      return `Record ${fault.seq} does not say its own number: its body was replaced.`;
    case 'column':
      return `Record ${fault.seq} is found under a ${fault.column} that it does not have: the column was changed.`;
    case 'no-tail':
      return 'The signed end of the chain is missing: nothing says how many records there should be.';
    case 'tail':
      return `The signed end of the chain is record ${fault.seq}, and the chain ends elsewhere: records were cut off or added.`;
    case 'head':
      return fault.day === 'expected'
        ? 'The head that was noted elsewhere is not in this chain: the log was rewritten or cut.'
        : `The signed head of ${fault.day} is not in this chain: the log was rewritten, cut, or the head was moved.`;
    case 'no-head':
      return `The signed head of ${fault.day} is missing.`;
    case 'signature':
      return fault.where === 'tail'
        ? 'The end of the chain does not bear the signature of this key.'
        : `The head of ${fault.where} does not bear the signature of this key.`;
    default:
      return assertNever(fault);
  }
}

/** For a person; the claim is `tamper-evident` and no more. */
export function sentencesOf(report: ChainReport): readonly string[] {
  if (report.fault) {
    return [
      `The audit log is broken. ${sentenceOf(report.fault)}`,
      `${report.records} records before that place are whole.`,
    ];
  }
  const { seq, hash } = report.head ?? { seq: 0, hash: '' };
  return [
    `The audit log is whole: ${report.records} records, none changed, taken out, put in or moved.`,
    'It is tamper-evident: whoever holds both the database and the private key can still write another one.',
    `Note this head where neither is kept, and give it to the next check: --head ${seq}:${hash}`,
  ];
}
