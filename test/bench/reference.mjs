// What attrib is measured against, in the same database: `node reference.mjs scan|last-touch FILE`.
import { DuckDBInstance } from '@duckdb/node-api';

const [, , what, file] = process.argv;
const typed = `read_csv('${file.replaceAll("'", "''")}', header = true, delim = ',', columns = {
  customer_id: 'VARCHAR', occurred_at: 'TIMESTAMP', channel: 'VARCHAR', converted: 'BOOLEAN', revenue: 'DECIMAL(18,2)'
})`;

const queries = {
  /** Every column parsed, nothing computed. */
  scan: `select count(customer_id), max(occurred_at), count(channel), count_if(converted), sum(revenue) from ${typed}`,
  /** What an analyst would write by hand for the simplest model. */
  'last-touch': `select last_touch, count(*), sum(revenue)
    from (
      select converted, revenue,
        last_value(channel) over (partition by customer_id order by occurred_at) as last_touch
      from ${typed}
    )
    where converted group by last_touch order by last_touch`,
};

const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
const reader = await connection.runAndReadAll(queries[what]);
process.stdout.write(`${reader.getRows().length} rows\n`);
connection.closeSync();
instance.closeSync();
