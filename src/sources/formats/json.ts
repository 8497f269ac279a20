import { beginsLikeJson, jsonShape } from '../json/json-shape.ts';
import { jsonTable } from '../json/json-table.ts';
import { isLoneRecord } from '../json/lone-record.ts';
import type { TableFormat } from '../table.ts';

/** One JSON document with a list of objects, or objects one behind the other, or one object. */
export const json: TableFormat = {
  name: 'json',
  title: 'JSON',
  owns: async (start, path) => beginsLikeJson(start) && (await jsonShape(path)) !== 'lines',
  async open(request) {
    const shape = await jsonShape(request.input.path);
    const lone = shape === 'document' && (await isLoneRecord(request));
    return jsonTable(request, lone ? 'sequence' : shape);
  },
};
