// Lines and records of an NDJSON file, read in pieces.
import { closeSync, openSync, readSync } from "node:fs";

export function* lines(file) {
  const handle = openSync(file, "r");
  const piece = Buffer.alloc(1 << 20);
  let rest = "";
  for (let size; (size = readSync(handle, piece)) > 0; ) {
    const found = (rest + piece.latin1Slice(0, size)).split("\n");
    rest = found.pop();
    yield* found;
  }
  closeSync(handle);
}

export function* records(file) {
  for (const line of lines(file)) yield JSON.parse(line);
}

// How often each value comes.
export function tally(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
