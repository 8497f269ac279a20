import { AttribError, inputError } from '../errors.ts';

/** A failure of reading, unpacking or decoding a file, as an input error where the user can mend it. */
export function fileError(file: string, error: unknown): unknown {
  if (error instanceof AttribError) return error;
  const code = (error as NodeJS.ErrnoException).code;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ERR_INVALID_ARG_VALUE':
      return inputError(`${file}: no such file`, 'Check the spelling and the folder you are in', error);
    case 'EACCES':
    case 'EPERM':
      return inputError(`${file}: permission denied`, 'Make the file readable: chmod u+r <file>', error);
    case 'ENOSPC':
    case 'EDQUOT':
      return inputError(
        `${file}: no space left for temporary files`,
        'Free some space, or set TMPDIR to a roomier disk',
        error,
      );
    case 'ERR_ENCODING_INVALID_ENCODED_DATA':
      return inputError(
        `${file}: has bytes that are no characters in its encoding`,
        'Name the encoding it was saved in, such as --encoding windows-1252',
        error,
      );
    default:
      return code === undefined ? error : inputError(`${file}: cannot be read (${code})`, undefined, error);
  }
}
