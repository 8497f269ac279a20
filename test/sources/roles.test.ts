import { describe, expect, test } from 'vitest';
import type { RoleMap } from '../../src/sources/role.ts';
import { headerKey, resolveRoles } from '../../src/sources/roles.ts';

function touchpointRoles(header: readonly string[], map: RoleMap = {}) {
  const columns = resolveRoles({
    file: 'log.csv',
    kind: 'touchpoints',
    header,
    map,
    required: ['person', 'time', 'channel'],
  });
  return Object.fromEntries([...columns].map(([role, index]) => [role, header[index]]));
}

test('header names are compared by letters and digits, without a currency', () => {
  expect(['User ID', 'user_id', ' UserId ', 'USER-ID'].map(headerKey)).toEqual(Array(4).fill('userid'));
  expect(headerKey('order_value_usd')).toBe('ordervalue');
  expect(headerKey('Dönüşüm')).toBe('dönüşüm');
});

describe('roles by header', () => {
  test('plain exports need no flags', () => {
    expect(touchpointRoles(['User ID', 'Timestamp', 'Channel', 'Campaign', 'Conversion'])).toEqual({
      person: 'User ID',
      time: 'Timestamp',
      channel: 'Channel',
      campaign: 'Campaign',
      conversion: 'Conversion',
    });
    expect(touchpointRoles(['CustomerID', 'ChannelID', 'Timestamp'])).toEqual({
      person: 'CustomerID',
      time: 'Timestamp',
      channel: 'ChannelID',
    });
  });

  test.each([
    ['Turkish', ['kişi', 'zaman', 'kanal', 'dönüşüm']],
    ['Azerbaijani', ['müştəri', 'vaxt', 'kanal', 'konversiya']],
    ['Norwegian', ['kunde', 'tidspunkt', 'kanal', 'konvertering']],
    ['German', ['Kunden-ID', 'Zeitpunkt', 'Kanal', 'Konversion']],
    ['French', ['client', 'horodatage', 'canal', 'conversion']],
    ['Spanish', ['cliente', 'fecha', 'canal', 'conversión']],
    ['Arabic', ['العميل', 'الوقت', 'القناة', 'التحويل']],
  ])('in %s', (_, header) => {
    const [person, time, channel, conversion] = header;
    expect(touchpointRoles(header)).toEqual({ person, time, channel, conversion });
  });

  test('a mapped column wins, by exact name or else by letter case', () => {
    expect(touchpointRoles(['id', 'at', 'SRC', 'src'], { person: 'ID', time: 'at', channel: 'src' })).toEqual(
      {
        person: 'id',
        time: 'at',
        channel: 'src',
      },
    );
  });

  test('a missing role lists the columns, guesses and shows the flag', () => {
    const header = ['session_id', 'customer_id', 'started_at', 'ended_at', 'utm_source', 'utm_medium'];
    expect(() => touchpointRoles(header)).toThrow(
      expect.objectContaining({
        code: 'input',
        message: `log.csv: no column for "channel". Columns: ${header.join(', ')}`,
        hint: 'Perhaps: --map channel=utm_source',
      }),
    );
  });

  describe('a column of which every row has its own', () => {
    const hintFor = (column: string, ids: readonly string[]) => {
      try {
        const header = [column, 'Amount', 'Date'];
        const samples = ids.map((id, i) => [id, `${i}`, `2026-01-0${i + 1}`]);
        resolveRoles({ file: 'x.csv', kind: 'conversions', header, map: {}, required: ['person'], samples });
      } catch (error) {
        return (error as { hint?: string }).hint;
      }
      return 'none missing';
    };
    const nobody =
      'Say which column it is: --map-conversions person=COLUMN; if only another file says who it was, join the two before: rows need an id of the person';

    test.each(['OpportunityID', 'Ticket ID', 'customer_order_id'])(
      'is not proposed as the person: %s',
      (name) => {
        expect(hintFor(name, ['1', '2', '', '3'])).toBe(nobody);
        expect(hintFor(name, ['1', '2', '1', '3'])).toMatch(/^Perhaps: --map-conversions person=/);
      },
    );

    test('is, where its name says people: many buy once', () => {
      expect(hintFor('customer_ref', ['1', '2', '3'])).toBe('Perhaps: --map-conversions person=customer_ref');
    });
  });

  test('a file that knows people by other kinds of ids names the flags that read it', () => {
    const hintFor = (header: readonly string[], cells: readonly string[]) => {
      try {
        resolveRoles({
          file: 'till.csv',
          kind: 'conversions',
          header,
          map: {},
          required: ['person'],
          samples: [cells],
        });
      } catch (error) {
        return (error as { hint?: string }).hint;
      }
      return 'none missing';
    };
    expect(hintFor(['Datum', 'Kundenkarte', 'Betrag'], ['2026-01-01', '7776405', '5'])).toBe(
      'If all files have the same ids: --map-conversions person=Kundenkarte; if not: --map-conversions loyalty-card=Kundenkarte, and --identities FILE for who has which ids',
    );
    expect(hintFor(['Datum', 'Kundenkarte', 'E-Mail'], ['2026-01-01', '7776405', 'a@b.de'])).toContain(
      '--map-conversions email=E-Mail,loyalty-card=Kundenkarte, and --identities FILE',
    );
    // What the device was, and whose bank's the card.
    expect(hintFor(['date', 'device', 'card'], ['2026-01-01', 'mobile', 'Visa'])).not.toContain(
      '--identities',
    );
  });

  test('two columns that could be the person are an error, never a choice', () => {
    expect(() => touchpointRoles(['user_id', 'customer_id', 'time', 'channel'])).toThrow(
      expect.objectContaining({
        message: 'log.csv: 2 columns could be the person: user_id, customer_id',
        hint: 'Say which: --map person=user_id   or   --map person=customer_id',
      }),
    );
  });

  test('a mapped column that is not there suggests the nearest', () => {
    expect(() => touchpointRoles(['user_id', 'time', 'chanel'], { channel: 'channel' })).toThrow(
      expect.objectContaining({ code: 'usage', hint: 'Perhaps: --map channel=chanel' }),
    );
  });
});
