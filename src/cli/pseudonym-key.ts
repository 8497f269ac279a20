/** The variable that has the key of the pseudonyms; no flag takes it, for everybody on the machine can see flags. */
export const PSEUDONYM_KEY = 'ATTRIB_PSEUDONYM_KEY';
