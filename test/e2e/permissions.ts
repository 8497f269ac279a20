import { execaSync } from 'execa';
import { BIN, type Ended, type Workdir } from './workdir.ts';

/** The superuser may read and write everything; then somebody else runs the program. */
const SOMEBODY: number | undefined = process.getuid?.() === 0 ? 65534 : undefined;

/** Whether there is a user here who can be denied a file and can run the program. */
export const PERMISSIONS_COUNT: boolean = process.platform !== 'win32' && somebodyCanRun();

/** Runs the program as a user who is not above permissions, after `chmod` of a file or folder. */
export async function denied(
  dir: Workdir,
  mode: string,
  name: string,
  argv: readonly string[],
): Promise<Ended> {
  if (SOMEBODY !== undefined) execaSync('chown', ['-R', `${SOMEBODY}:${SOMEBODY}`, dir.root]);
  execaSync('chmod', [mode, name], { cwd: dir.path });
  return dir.attrib(argv, { user: SOMEBODY });
}

/** A checkout in the superuser's own folder is closed to others. */
function somebodyCanRun(): boolean {
  if (SOMEBODY === undefined) return true;
  const options = { uid: SOMEBODY, gid: SOMEBODY, cwd: '/', reject: false } as const;
  return execaSync(process.execPath, [BIN, '--version'], options).exitCode === 0;
}
