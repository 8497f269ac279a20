import { arrowTable } from '../arrow/arrow-table.ts';
import { isArrowFile, isArrowStream } from '../signatures.ts';
import type { TableFormat } from '../table.ts';

/** The Arrow IPC format as a file (also called Feather, version 2). */
export const arrow: TableFormat = {
  name: 'arrow',
  title: 'an Arrow file',
  owns: isArrowFile,
  open: (request) => arrowTable(request, 'file'),
};

/** The Arrow IPC format as a stream. */
export const arrowStream: TableFormat = {
  name: 'arrow-stream',
  title: 'an Arrow stream',
  owns: isArrowStream,
  open: (request) => arrowTable(request, 'stream'),
};
