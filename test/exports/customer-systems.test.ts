import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attribute } from '../../src/index.ts';
import { aside, Exports } from './exports.ts';

/* What is odd about exports of CRM, mail, messages and support: one test each, system by system. */

const files = new Exports();
beforeAll(() => files.open());
afterAll(() => files.close());

describe('HubSpot', () => {
  const HEADER =
    'Record ID - Contact,First Name,Last Name,Email,Phone Number,Create Date,Original Source,Record ID - Company,Company name,Create Date,Phone Number';

  test('two objects in one list: columns of one name, of which the first is the contact’s', async () => {
    const { own, answer } = await files.read(
      `${HEADER}\n8001,Ada,A,ada@example.com,+4917000001,2024-03-12 09:14,ORGANIC_SEARCH,91,Mugs,2020-01-01 00:00,+490000\n`,
      'touchpoints',
    );
    expect(own).toMatchObject({ preset: 'hubspot-contacts', rowsUsed: 1 });
    expect(own.ignoredColumns).toEqual(expect.arrayContaining(['Create Date (2)', 'Phone Number (2)']));
    expect(answer.credits.map(({ channel }) => channel)).toContain('ORGANIC_SEARCH');
    expect(answer.summary.lastTime).toBe('2024-03-12T09:14:00.000Z');
  });

  test('the older header, and times with a 12-hour clock', async () => {
    const older = 'Record ID,First Name,Last Name,Email,Create Date,Original Source\n';
    const { answer } = await files.read(
      `${older}1,Ada,A,ada@example.com,3/15/2024 2:30 PM,Web\n`,
      'touchpoints',
    );
    expect(answer.summary.lastTime).toBe('2024-03-15T14:30:00.000Z');
  });

  test('addresses differ in case, and rows have neither name nor address', async () => {
    const { answer } = await files.read(
      `${HEADER}\n1,J,D,JOHN@Example.com,,2024-03-12 09:14,Web,,,,\n2,,,john@example.com,,2024-03-13 09:14,Mail,,,,\n3,,,,,2024-03-14 09:14,Web,,,,\n`,
      'touchpoints',
      { source: { map: { email: 'Email' } } },
    );
    // The row without an address is refused; the two addresses are one person, the order beside them another.
    expect(answer.summary).toMatchObject({ persons: 2, rowsRejected: 1 });
  });

  test('several contacts of a deal in one cell', async () => {
    const { answer } = await files.read(
      'Record ID,Deal Name,Deal Stage,Amount,Close Date,Associated Contact IDs\n501,Ten mugs,Closed won,120.00,2026-03-01 12:00,8001;8002\n',
      'conversions',
    );
    expect(answer.summary).toMatchObject({ conversions: 1, conversionValue: 120 });
  });

  test('a row for each stage that a deal has entered: it is won once', async () => {
    const { answer } = await files.read(
      'Record ID,Deal Name,Deal Stage,Amount,Close Date,Associated Contact IDs\n501,A,Appointment scheduled,120.00,2026-02-01 12:00,8001\n' +
        '501,A,Closed won,120.00,2026-03-01 12:00,8001\n501,A,Closed won,120.00,2026-03-01 12:00,8001\n',
      'conversions',
    );
    expect(answer.summary.conversions).toBe(1);
    expect(aside(answer.quality.setAside)).toMatchObject({ 'deals not won, 1 of them conversions': 1 });
  });

  test('events of e-mails in the warehouse: opens by programs do not count', async () => {
    const { own, answer } = await files.read(
      'id,app_id,created,email_campaign_id,sent_by_id,type,filtered_event,recipient\n' +
        'e1,2286,2026-02-10 08:05:00,700,s1,OPEN,false,ada@example.com\ne2,2286,2026-02-10 08:00:02,700,s2,OPEN,true,ben@example.com\n',
      'touchpoints',
    );
    expect(own).toMatchObject({ preset: 'hubspot-email-events', rowsRead: 2, rowsUsed: 1 });
    expect(aside(answer.quality.setAside)).toMatchObject({ 'opened or clicked by programs': 1 });
  });
});

describe('Mailchimp', () => {
  test('times without a zone are UTC, whatever the run says; tags are a list in doubled quotes', async () => {
    const header =
      'Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,TAGS,LEID,EUID';
    const { own, answer } = await files.read(
      `${header}\nada@example.com,Ada,A,4,2026-01-01 10:00:00,,2026-01-01 10:05:00,,"""a"",""b""",1001,x1\n`,
      'conversions',
      { timezone: 'Europe/Oslo' },
    );
    expect(own).toMatchObject({ preset: 'mailchimp-audience', rowsUsed: 1 });
    expect(answer.summary.lastTime).toBe('2026-01-01T10:05:00.000Z');
  });

  test('what recipients did: bounces are no touchpoints', async () => {
    const { own } = await files.read(
      'action,campaign_id,member_id,timestamp,bounce_type,ip,list_id,url\nopen,c1,m1,2026-02-01 08:00:00,,,l1,\nbounce,c1,m2,2026-02-01 08:00:00,hard,,l1,\n',
      'touchpoints',
    );
    expect(own).toMatchObject({ preset: 'mailchimp-activity', rowsRead: 2, rowsUsed: 1, rowsSetAside: 1 });
  });
});

describe('Salesforce', () => {
  const REPORT =
    'Lead ID,Lead Source,Lead Status,Create Date,Company / Account,Email\r\n00QA,Web,Open,2026-02-01,Mugs,ada@example.com\r\n\r\n' +
    '"Grand Totals (5700 records)"\r\n\r\n"Confidential Information - Do Not Distribute"\r\n"Copyright © 2000-2026 salesforce.com, inc. All rights reserved."\r\n';

  test.each([
    ['UTF-8', undefined, Buffer.from(REPORT)],
    ['Latin-1', 'iso-8859-1', Buffer.from(REPORT, 'latin1')],
  ])('sums and imprints below the rows, in %s', async (_, encoding, bytes) => {
    const { own, answer } = await files.read(bytes, 'touchpoints', { encoding });
    expect(own).toMatchObject({ preset: 'salesforce-leads', rowsRead: 4, rowsUsed: 1, rowsSetAside: 3 });
    expect(aside(answer.quality.setAside)).toMatchObject({
      'totals below the data': 1,
      'notes below the data': 2,
    });
  });

  test('where the encoding is not told, the sign in the imprint spoils nothing', async () => {
    const { own } = await files.read(Buffer.from(REPORT, 'latin1'), 'touchpoints');
    expect(own).toMatchObject({ rowsUsed: 1, rowsRejected: 0, rowsSetAside: 3 });
  });
});

describe('Zoho CRM', () => {
  const COLUMNS = [
    ...[
      'Record Id',
      'Lead Owner.id',
      'Lead Owner',
      'Is Converted',
      'Company',
      'First Name',
      'Last Name',
      'Email',
    ],
    ...[
      'Phone',
      'Mobile',
      'Lead Source',
      'Lead Status',
      'Created By.id',
      'Created By',
      'Created Time',
      'First Visit',
    ],
    ...[
      'Referrer',
      'Converted Date Time',
      'Converted Account.id',
      'Connected To.module',
      'GCLID',
      'Ad Campaign Name',
    ],
  ];
  const row = (cells: Readonly<Record<string, string>>) => COLUMNS.map((name) => cells[name] ?? '').join(',');

  test('names of columns with dots, beside others that are the same up to the dot', async () => {
    const lead = {
      'Record Id': 'zcrm_1',
      'Lead Owner.id': 'zcrm_9',
      'Lead Owner': 'Ann',
      Email: 'ada@example.com',
      'Lead Source': 'Trade Show',
      'Created Time': '2026-02-01 09:00:00',
      'First Visit': '2026-01-30 20:00:00',
      'Is Converted': 'false',
    };
    const { own, answer } = await files.read(`${COLUMNS.join(',')}\n${row(lead)}\n`, 'touchpoints');
    expect(own).toMatchObject({ preset: 'zoho-leads', rowsUsed: 1 });
    expect(answer.credits.map(({ channel }) => channel)).toContain('Trade Show');
    expect(answer.summary.lastTime).toBe('2026-01-30T20:00:00.000Z');
  });
});

describe('Klaviyo', () => {
  test('reports of campaigns count recipients and tell of nobody', async () => {
    const report =
      'Campaign Name,Tags,Subject,List,Send Time,Send Weekday,Total Recipients,Unique Placed Order,Placed Order Rate,Revenue,Unique Opens\nSpring,,New,All,2026-02-01 08:00:00,Sunday,100,3,3%,120.00,40\n';
    await expect(files.alone(report)).rejects.toThrow(/looks like Klaviyo campaigns/);
  });

  test('profiles join ids, with a mark at the start of the file', async () => {
    const events =
      'ID,PERSON_ID,CAMPAIGN_ID,METRIC_ID,DATETIME,TYPE,PROPERTY_VALUE\nk1,p1,c1,q1,2026-02-01 08:00:00.000,Clicked Email,\n';
    const profiles =
      '\ufeffEmail,Klaviyo ID,First Name,Last Name,Phone Number\nada@example.com,p1,Ada,A,+4917000001\n';
    const orders = 'mail,when\nADA@example.com,2026-02-02 08:00\n';
    const { summary, quality } = await attribute({
      sources: [
        { files: files.write(events) },
        { files: files.write(profiles), kind: 'identities' },
        { files: files.write(orders), kind: 'conversions', map: { email: 'mail', time: 'when' } },
      ],
      models: ['linear'],
    });
    expect(summary).toMatchObject({ persons: 1, conversions: 1, unattributedConversions: 0 });
    expect(quality.sources.map(({ preset }) => preset)).toContain('klaviyo-profiles');
  });
});

describe('Twilio', () => {
  test('a sender may be a name instead of a number; the person is the customer', async () => {
    const { own, answer } = await files.read(
      'From,To,Body,Status,SentDate,ApiVersion,NumSegments,ErrorCode,AccountSid,Sid,Direction,Price,PriceUnit\n' +
        'CHAutoworks,+4917000001,"Hi, there",delivered,2026-02-01T08:00:00Z,2010-04-01,1,0,AC1,SM1,outbound-api,-0.01,USD\n',
      'touchpoints',
    );
    expect(own).toMatchObject({ preset: 'twilio-messages', rowsUsed: 1 });
    expect(answer.credits.map(({ channel }) => channel)).toContain('SMS');
    expect(own.columns['person']).toMatch(/From or To/);
  });
});

describe('Zendesk', () => {
  test('a column of summing up, columns of lists, and the person by address, own id or number', async () => {
    const header =
      'Summation column,Id,Requester,Requester id,Requester external id,Requester email,Via,Status,Tags,Ticket type,Created at,Ticket Category [list]';
    const { own } = await files.read(
      `${header}\n1,71,Ada,9001,,ada@example.com,Web form,Closed,"a b",Question,2026-02-05 10:00,"x,y"\n1,72,Ben,9002,C2,,Mail,Open,,Question,2026-02-06 10:00,\n1,73,Cy,9003,,,Mail,Deleted,,,2026-02-07 10:00,\n`,
      'touchpoints',
    );
    expect(own).toMatchObject({ preset: 'zendesk-tickets', rowsRead: 3, rowsUsed: 2, rowsSetAside: 1 });
  });
});

describe('Intercom', () => {
  test('messages of a conversation are one touchpoint, at a time of UTC', async () => {
    const { own, answer } = await files.read(
      'message_id,message_body,message_type,message_created_at,message_author_type,user_id,conversation_id,conversation_state,conversation_created_at\n' +
        'm1,Hello,comment,2017-11-14 21:45:08,user,u1,77,open,2017-11-14 21:45:08\nm2,Hi,comment,2017-11-14 21:50:00,admin,u1,77,open,2017-11-14 21:45:08\n',
      'touchpoints',
      { timezone: 'Asia/Baku' },
    );
    expect(own).toMatchObject({
      preset: 'intercom-conversations',
      rowsRead: 2,
      rowsUsed: 1,
      rowsSetAside: 1,
    });
    expect(answer.summary.firstTime).toBe('2017-11-14T21:45:08.000Z');
  });
});

describe('Hootsuite', () => {
  test('metrics per day, in zones of the networks, tell of nobody', async () => {
    const read = files.alone('Date,Network,Post link clicks,Net new followers\n2026-02-01,Facebook,12,3\n');
    await expect(read).rejects.toThrow(/looks like Hootsuite/);
  });
});

test('one person in several of them', async () => {
  const visits = 'visitor,seen,channel,mail\nv1,2026-01-05 10:00,Email,ADA@example.com\n';
  const deals =
    'Record ID,Deal Name,Deal Stage,Amount,Close Date,Associated Email\n501,A,Closed won,120.00,2026-03-01 12:00,ada@example.com\n';
  const { summary } = await attribute({
    sources: [
      { files: files.write(visits), map: { email: 'mail', time: 'seen', channel: 'channel' } },
      { files: files.write(deals), kind: 'conversions', map: { email: 'Associated Email' } },
    ],
    models: ['linear'],
  });
  expect(summary).toMatchObject({ persons: 1, conversions: 1, unattributedConversions: 0 });
});
