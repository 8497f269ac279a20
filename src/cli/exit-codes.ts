/** What a shell sees, and why. A stable contract. */
export const exitCodes: Readonly<Record<number, string>> = {
  0: 'done; also when the reader of the output went away (attrib run … | head)',
  1: 'unexpected error: a bug in attrib',
  2: 'usage: a flag, option, setting or output file that cannot be used as given',
  3: 'input: a file that is missing, unreadable or ambiguous, too many refused rows, a warning under --strict, a condition of --fail-on',
  4: 'not computable: the data is sound but holds no answer',
  129: 'the terminal has gone (SIGHUP)',
  130: 'interrupted (SIGINT, Ctrl-C)',
  143: 'terminated (SIGTERM)',
};
