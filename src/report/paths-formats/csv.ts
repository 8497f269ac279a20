import type { TextFormat } from '../format.ts';
import { insightsCsv } from '../insight-csv.ts';

export const csv: TextFormat = {
  name: 'csv',
  title: 'CSV',
  description:
    'Every table with full precision, one below the other, each row beginning with the name of its table.',
  extension: 'csv',
  render: ({ insights = {} }) => insightsCsv(insights),
};
