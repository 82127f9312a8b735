// Runs one of the engines of Node.js on one core.
//   main.mjs ENGINE WORKLOAD FILE check    prints the outcome of each case, in order
//   main.mjs ENGINE WORKLOAD FILE ROUNDS   prints the least nanoseconds of the processor a record, deciding
//                                          and from NDJSON to counts
// An engine is a module with open(workload, file) that gives answers(), decide() and from_ndjson(), which
// may be asynchronous; the file has been read when it returns. Exit code 77: it is not installed.
const [name, workload, file, what] = process.argv.slice(2);

async function load() {
  try {
    return await import(`./${name}.mjs`);
  } catch (error) {
    console.error(error.message.split("\n")[0]);
    process.exit(77);
  }
}

async function least(rounds, records, work) {
  let least = Infinity;
  for (let round = 0; round < rounds; ++round) {
    const begin = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(begin); // microseconds
    least = Math.min(least, ((user + system) * 1000) / records);
  }
  return least;
}

const engine = await (await load()).open(workload, file);
if (what === "check") {
  process.stdout.write((await engine.answers()).join("\n") + "\n");
} else {
  const { length } = await engine.answers();
  const decide = await least(Number(what), length, engine.decide);
  console.log(decide, await least(Number(what), length, engine.from_ndjson));
}
await engine.close?.();
