// DuckDB embedded: one thread, a table in memory with an ENUM for each enum of the policy.
import { readFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
import { facts, keys } from "./facts.mjs";

const types = { number: "DOUBLE", integer: "UTINYINT", date: "DATE", text: "VARCHAR", boolean: "BOOLEAN" };
const type = (of) => types[of] ?? `ENUM (${of.map((name) => `'${name}'`).join(", ")})`;

// SQL that gives the facts of the file as columns.
function read(workload, file) {
  const of_keys = keys(workload, type, (fields) => `STRUCT(${fields.join(", ")})`)
    .map(([key, of]) => `${key}: '${of.replaceAll("'", "''")}'`);
  const columns = facts[workload].map(([column, path]) => `${path} AS ${column}`);
  return `SELECT ${columns.join(", ")}
    FROM read_json('${file}', format = 'newline_delimited', columns = {${of_keys.join(", ")}})`;
}

export async function open(workload, file) {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  const outcomes = readFileSync(`${workload}.sql`, "utf8");
  const counts = `SELECT outcome, count(*) FROM (${outcomes}) GROUP BY outcome`;
  const source = read(workload, file);
  await connection.run(`CREATE TABLE cases AS ${source}`);
  const rows = async (sql) => (await connection.runAndReadAll(sql)).getRows();
  return {
    answers: async () => (await rows(outcomes)).map(([outcome]) => outcome),
    decide: () => rows(counts),
    from_ndjson: () => rows(`WITH cases AS (${source}) ${counts}`),
    close: () => connection.closeSync(),
  };
}
