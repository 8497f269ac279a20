import fc from 'fast-check';
import { runs } from './runs.ts';

/** A property that fails is made smaller until then, so that it says how it failed before the test runs out of time. */
fc.configureGlobal({ interruptAfterTimeLimit: runs(120_000) });
