import { beginsLikeJson, jsonShape } from '../json/json-shape.ts';
import { jsonTable } from '../json/json-table.ts';
import type { TableFormat } from '../table.ts';

/** One JSON document with a list of objects, or objects one behind the other. */
export const json: TableFormat = {
  name: 'json',
  title: 'JSON',
  owns: async (start, path) => beginsLikeJson(start) && (await jsonShape(path)) !== 'lines',
  open: async (request) => jsonTable(request, await jsonShape(request.input.path)),
};
