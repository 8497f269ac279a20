import {
  conversionRoles,
  identityRoles,
  pathRoles,
  spendRoles,
  touchpointRoles,
} from '../../config/roles.ts';
import {
  CONVERSION_SYNONYMS,
  IDENTITY_SYNONYMS,
  TOUCHPOINT_SYNONYMS,
} from '../../sources/header-synonyms/index.ts';
import type { Page } from './topic.ts';

export const columnsPage: Page = [
  'A touchpoint file needs person, time and channel, and something that says what a conversion is: a conversion or value column, --conversion-event, or a file of its own with --conversions.',
  'Roles in touchpoint files (--map role=column)',
  touchpointRoles,
  'Roles in conversion files (--map-conversions role=column)',
  conversionRoles,
  'Roles in files of paths (--map-paths role=column)',
  pathRoles,
  'Roles in files of spend (--map-spend role=column)',
  spendRoles,
  'Roles in files that only say which ids are one person (--map-identities role=column); in other files the ids besides person are used only where they are mapped',
  identityRoles,
  'A column is found by its header when that leaves no doubt; letter case, spaces and punctuation do not matter. Otherwise attrib lists the columns and asks. These names are known, earlier groups before later ones:',
  namesByRole(TOUCHPOINT_SYNONYMS),
  'In conversion files, where they differ:',
  namesByRole(differing(CONVERSION_SYNONYMS)),
  'In files of identities, where they differ:',
  namesByRole(differing(IDENTITY_SYNONYMS)),
  "Several roles at once are separated by commas, or --map is repeated. A comma inside a column name is written \\, as in --map 'value=Revenue\\, EUR'.",
];

type Names = Readonly<Record<string, readonly (readonly string[])[] | undefined>>;

/** Without the roles that are found in touchpoint files by the same names. */
function differing(synonyms: Names): Names {
  const others: Names = TOUCHPOINT_SYNONYMS;
  return Object.fromEntries(Object.entries(synonyms).filter(([role, tiers]) => tiers !== others[role]));
}

function namesByRole(synonyms: Names): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(synonyms).flatMap(([role, tiers]) =>
      tiers === undefined ? [] : [[role, tiers.map((names) => names.join(', ')).join('; ')]],
    ),
  );
}
