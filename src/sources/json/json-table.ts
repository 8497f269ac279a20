import { fileChunks } from '../file-chunks.ts';
import { FlatColumns } from '../flat-columns.ts';
import { FlatRecord, NoRecord } from '../flat-record.ts';
import { flatTable, type RecordSink } from '../flat-table.ts';
import { type Fault, INVALID_UTF8, refusedRecord, TOO_LONG } from '../refused-record.ts';
import type { Table, TableRequest } from '../table.ts';
import {
  JsonElements,
  JsonLines,
  type JsonPiece,
  type JsonPieces,
  type JsonShape,
  notJson,
  textOf,
} from './json-pieces.ts';
import { JsonRecordReader, NotJson } from './json-record.ts';

/**
 * A JSON file as a table. Streams.
 * @throws an input error when a document is no JSON, or when there is nothing in the file
 */
export async function jsonTable(request: TableRequest, shape: JsonShape): Promise<Table> {
  const { input, signal } = request;
  const columns = new FlatColumns(input.name);
  return flatTable(request, {
    places: shape === 'lines' ? 'line' : 'record',
    columns,
    async records(sink) {
      const pieces: JsonPieces = shape === 'lines' ? new JsonLines() : new JsonElements(input.name, shape);
      const hand = handOver(columns, sink, (piece, error) => {
        if (shape !== 'lines') throw notJson(`${input.name}:${piece.line}`, error.message);
      });
      for await (const chunk of fileChunks(input.path, { signal })) {
        for (const piece of pieces.feed(chunk)) await hand(piece);
      }
      for (const piece of pieces.finish()) await hand(piece);
      const { blankLines } = pieces;
      if (blankLines === 0) return [];
      return [blankLines === 1 ? '1 line is blank; skipped' : `${blankLines} lines are blank; skipped`];
    },
  });
}

function handOver(
  columns: FlatColumns,
  sink: RecordSink,
  onNoJson: (piece: JsonPiece, error: NotJson) => void,
): (piece: JsonPiece) => Promise<void> {
  const record = new FlatRecord(columns);
  const reader = new JsonRecordReader(record);
  const faultIn = (piece: JsonPiece): Fault | undefined => {
    if (piece.tooLong) return TOO_LONG;
    const text = textOf(piece);
    if (text === undefined) return INVALID_UTF8;
    try {
      reader.read(text);
      return undefined;
    } catch (error) {
      if (!(error instanceof NoRecord)) throw error;
      if (error instanceof NotJson) onNoJson(piece, error);
      return { reason: error.message };
    }
  };
  return async (piece) => {
    const fault = faultIn(piece);
    if (fault === undefined) await sink.add(record.cells, piece.place, record.marks);
    else await sink.refuse(refusedRecord(piece.place, piece.bytes, fault));
  };
}
