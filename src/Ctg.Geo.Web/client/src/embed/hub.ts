import { Connection } from "../live/connection";
import type { Catchup, Delta, Heartbeat } from "../live/protocol";
import type { Follower } from "./follower";

declare const LIVE_HUB: string;

/** After a change not everyone asks in the same instant. */
const SpreadMilliseconds = 1_000;

/** Hears of changes from the hub, and lets the embed ask for its page when it lacks one.
 * @returns what ends it */
export function followHub(follower: Follower): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const told = (heard: { epoch: number; version: number }) => {
    const { epoch, version } = follower.version;
    if (heard.epoch === epoch && heard.version <= version || waiting !== undefined) return;
    waiting = setTimeout(() => { waiting = undefined; void follower.now(); }, Math.random() * SpreadMilliseconds);
  };
  const connection = new Connection(async () => {
    const { makeHub } = await import(LIVE_HUB) as typeof import("../live/hub");
    return makeHub(new URL("/hubs/live", import.meta.url).href.replace(/^http/, "ws"));
  }, {
    opened: () => connection.watch(follower.shown.dataset.territory!, follower.version.epoch, follower.version.version),
    closed: () => { /* it asks by itself meanwhile */ },
    watched: (answer: Catchup) => { connection.proved(); told(answer); },
    delta: (delta: Delta) => told(delta),
    heartbeat: (beat: Heartbeat) => { connection.proved(); told(beat); },
  });
  connection.restart();
  return () => connection.close();
}
