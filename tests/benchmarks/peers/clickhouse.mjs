// ClickHouse embedded (chDB): one thread, a table in memory with an Enum8 for each enum of the policy.
import { readFileSync } from "node:fs";
import chdb from "chdb";
import { facts, keys } from "./facts.mjs";

const types = {
  number: "Nullable(Float64)", integer: "Nullable(UInt8)", date: "Nullable(Date)",
  text: "LowCardinality(Nullable(String))", boolean: "Nullable(Bool)",
};
const type = (of) => types[of] ?? `Nullable(Enum8(${of.map((name) => `'${name}'`).join(", ")}))`;

// SQL that gives the facts of the file as columns.
function read(workload, file) {
  const of_keys = keys(workload, type, (fields) => `Tuple(${fields.join(", ")})`)
    .map(([key, of]) => `${key} ${of}`);
  const columns = facts[workload].map(([column, path]) => `${path} AS ${column}`);
  const structure = of_keys.join(", ").replaceAll("'", "\\'");
  return `SELECT ${columns.join(", ")} FROM file('${file}', JSONEachRow, '${structure}')`;
}

export async function open(workload, file) {
  const session = new chdb.Session();
  session.query("SET max_threads = 1, max_insert_threads = 1, input_format_parallel_parsing = 0");
  session.query("SET input_format_skip_unknown_fields = 1");
  session.query("SET input_format_json_defaults_for_missing_elements_in_named_tuple = 1");
  const outcomes = readFileSync(`${workload}.sql`, "utf8").replace(/^--.*\n/gm, "");
  const counts = `SELECT outcome, count() FROM (${outcomes}) GROUP BY outcome`;
  const source = read(workload, file);
  const columns = facts[workload].map(([column, , of]) => `${column} ${type(of)}`);
  session.query("CREATE DATABASE peers");
  session.query("USE peers");
  session.query(`CREATE TABLE cases (${columns.join(", ")}) ENGINE = Memory`);
  session.query(`INSERT INTO cases ${source}`);
  return {
    answers: () => session.query(outcomes, "TSV").trimEnd().split("\n"),
    decide: () => session.query(counts),
    from_ndjson: () => session.query(`WITH cases AS (${source}) ${counts}`),
    close: () => session.close(),
  };
}
