import { parentPort, workerData } from 'node:worker_threads';
import { FirstMeetings } from './first-meetings.ts';
import type { MeetingTask } from './meetings-in-parallel.ts';
import { finish } from './work.ts';

const { chain, channels, stakes, removals, mostError }: MeetingTask = workerData;
parentPort?.postMessage(finish(new FirstMeetings(chain, channels, stakes).of(removals, mostError)));
