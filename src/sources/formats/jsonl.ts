import { beginsLikeJson, jsonShape } from '../json/json-shape.ts';
import { jsonTable } from '../json/json-table.ts';
import type { TableFormat } from '../table.ts';

/** JSON Lines: an object in each line. */
export const jsonl: TableFormat = {
  name: 'jsonl',
  title: 'JSON Lines',
  owns: async (start, path) => beginsLikeJson(start) && (await jsonShape(path)) === 'lines',
  open: (request) => jsonTable(request, 'lines'),
};
