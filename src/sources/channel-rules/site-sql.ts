import { isOneOf, literal } from '../../engine/sql.ts';
import { isPlainMedium, mayTellSites, mayTellWords, mediaStages, SAID } from './media-sql.ts';
import { isOfMediaSql } from './pattern-sql.ts';
import { saysMail, saysMessenger, saysOther, saysReferral } from './plain-words.ts';
import { SERVICES, SITES } from './site-lists.ts';
import { namedSiteSql } from './site-names.ts';
import { type Stage, TRAFFIC } from './traffic.ts';
import { wordsSql } from './word-patterns.ts';

/** What kind of medium a row has, and what list its source is on, told from source and medium. */
export function siteStages(): readonly Stage[] {
  return [
    hosts(),
    named(),
    nameWords(),
    [...lists(), ...said()],
    ...mediaStages(TRAFFIC.medium, TRAFFIC.mediumWords, NAME_WORDS, 'listed_site is not null', TRAFFIC.media),
    sites(),
  ];
}

/** The words of a source that is no host, and so may be a name among words. */
const NAME_WORDS = 'name_words';

/** `facebook.com_ads` and `v1.2 news` are no hosts. */
const HOST = String.raw`^[^\s_|,;]+\.\p{L}[\p{L}\p{N}-]*(?:[:/?#][^\s]*)?$`;

function hosts(): Stage {
  const source = TRAFFIC.source;
  const isHost = `contains(${source}, '.') and regexp_matches(${source}, ${literal(HOST)})`;
  return [`case when ${isHost} then ${hostSql(source)} end as source_host`];
}

function named(): Stage {
  return [
    `case when ${mayTellWords(TRAFFIC.source)} then ${wordsSql(TRAFFIC.source)} end as ${TRAFFIC.sourceWords}`,
    `case when not ${isPlainMedium(TRAFFIC.medium)} then ${wordsSql(TRAFFIC.medium)} end as ${TRAFFIC.mediumWords}`,
    `case when source_host is null then ${TRAFFIC.source} else ${siteSql('source_host')} end as site_name`,
  ];
}

function nameWords(): Stage {
  return [
    `case when source_host is null and ${TRAFFIC.sourceWords} is not null and ${mayTellSites(TRAFFIC.sourceWords)} then ${TRAFFIC.sourceWords} end as ${NAME_WORDS}`,
  ];
}

function lists(): Stage {
  return [`${listSql('site_name', 'source_host')} as listed_site`];
}

/** What source and medium say plainly, where there is something else that it could contradict. */
function said(): Stage {
  const { source, medium, mediumWords } = TRAFFIC;
  return [
    `case when ${NAME_WORDS} is null and ${mediumWords} is null then false else ${saysOther(medium, mediumWords)} end as ${SAID.other}`,
    `case when ${NAME_WORDS} is null then false else ${saysReferral(medium, mediumWords)} end as referral_medium`,
    `case when ${NAME_WORDS} is null then false else ${saysMail(source, NAME_WORDS)} end as ${SAID.mail}`,
    `case when ${NAME_WORDS} is null then false else ${saysMessenger(source, NAME_WORDS)} end as messenger_name`,
  ];
}

/**
 * A name counts among other words where the visit was paid for; else unless the medium, or a word of the source for
 * mail and messages, says another channel. A link from a site is what the site is.
 */
function sites(): Stage {
  const paid = `coalesce(${isOfMediaSql(TRAFFIC.media, 'paid')}, false)`;
  const another = `(${SAID.other} and not (referral_medium and not ${SAID.paid})) or ${SAID.mail} or messenger_name`;
  return [
    `case when listed_site is not null then listed_site
      when ${NAME_WORDS} is not null and (${paid} or not (${another})) then ${namedSiteSql(NAME_WORDS, paid)}
      end as ${TRAFFIC.sites}`,
  ];
}

/** The list that a site is on, by its host, else by its name; NULL where it is on none. */
function listSql(name: string, host: string): string {
  const cases = (text: string, isHost: boolean) =>
    Object.entries(SITES).map(
      ([list, all]) =>
        `when ${isOneOf(
          text,
          all.filter((site) => site.includes('.') === isHost),
        )} then ${literal(list)}`,
    );
  return `case when ${host} is null then case ${cases(name, false).join(' ')} end
    else case ${[...cases(host, true), ...cases(name, false)].join(' ')} end end`;
}

/** The list that a host is on. */
export function hostListSql(host: string): string {
  return listSql(siteSql(host), host);
}

/**
 * Of a host the name of its site: `facebook` of l.facebook.com, `google` of google.com.tr. A service that is not what
 * its site is known for (docs.google.com) is the whole host.
 */
function siteSql(host: string): string {
  const name = String.raw`([\p{L}\p{N}-]+)\.(?:(?:co|com|org|net|gov|edu|ac|gob)\.)?\p{L}{2,}$`;
  const service = `^(?:${SERVICES.join('|')})\\.`;
  return `case when regexp_matches(${host}, ${literal(service)}) then ${host}
    else coalesce(nullif(regexp_extract(${host}, ${literal(name)}, 1), ''), ${host}) end`;
}

/** The host of an address, in lower case and without `www.`; NULL where there is none. */
export function hostSql(text: string): string {
  const host = String.raw`^\s*(?:[a-z][a-z0-9+.-]*:)?(?://)?(?:[^/@\s]*@)?(?:www\.)?([^/:?#&\s]+)`;
  return `nullif(regexp_extract(lower(${text}), ${literal(host)}, 1), '')`;
}
