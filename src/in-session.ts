import { Session, type SessionOptions } from './engine/session.ts';

/** Works in a database of its own, which is gone with its temporary files when the promise settles. */
export async function inSession<T>(
  { threads, memoryLimit }: Pick<SessionOptions, 'threads' | 'memoryLimit'>,
  { signal, onStep }: Pick<SessionOptions, 'signal' | 'onStep'>,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await Session.open({ threads, memoryLimit, signal, onStep });
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}
