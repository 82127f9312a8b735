// CQL by cql-execution. It runs ELM, the tree that CQL is translated to; the translator is written in Java, so the
// trees are put together here. Null is unknown, as in CQL.
import cql from "cql-execution";
import { records, tally } from "./records.mjs";

const text = (value) => ({ type: "Literal", valueType: "{urn:hl7-org:elm-types:r1}String", value });
const number = (value) => ({ type: "Literal", valueType: "{urn:hl7-org:elm-types:r1}Decimal", value });
const ref = (name) => ({ type: "ExpressionRef", name });
const fact = (path) => ({ type: "Property", path, source: ref("Case") });
const binary = (type) => (...operand) => ({ type, operand });
const chain = (type) => (...all) => all.reduce((left, right) => ({ type, operand: [left, right] }));
const equal = binary("Equal"), less = binary("Less"), at_most = binary("LessOrEqual");
const at_least = binary("GreaterOrEqual"), and = chain("And"), or = chain("Or");
const not = (operand) => ({ type: "Not", operand });
const is = (path, value) => equal(fact(path), text(value));
const among = (path, ...values) => or(...values.map((value) => is(path, value)));
const if_else = (condition, then, otherwise) => ({ type: "If", condition, then, else: otherwise });
// What follows from a condition that is true, false or null.
const by = (name, yes, no) =>
  if_else(ref(name), yes, if_else(not(ref(name)), no, text("needs_information")));

const small = and(
  at_most(fact("renal.size_cm"), number(4)),
  or(equal(fact("kidneys"), number(1)), less(fact("gfr"), number(60))),
);
const since = (day) => at_least(fact("request.service_date"), text(day));
const listed = or(
  among("request.cpt", "32994", "50250", "50593"),
  and(is("request.cpt", "50542"), at_most(fact("request.service_date"), text("2020-07-13"))),
  and(is("request.cpt", "20983"), since("2021-03-01")),
  and(among("request.cpt", "0581T", "19105"), since("2021-10-01")),
);
const diagnosis = "tumor.diagnosis", candidacy = "surgical_candidacy";
const renal = and(
  is(diagnosis, "renal_cell_carcinoma"),
  fact("renal.localized"),
  at_most(fact("renal.size_cm"), number(4)),
  or(
    and(
      or(equal(fact("kidneys"), number(1)), less(fact("gfr"), number(60))),
      fact("renal.resection_worsens_function"),
    ),
    is(candidacy, "none"),
  ),
);
const lung = or(
  and(is(diagnosis, "non_small_cell_lung_cancer"), is("lung.stage", "early"), among(candidacy, "poor", "none")),
  and(
    among(diagnosis, "non_small_cell_lung_cancer", "small_cell_lung_cancer"),
    fact("lung.palliates_central_airway_obstruction"),
  ),
);

const definitions = {
  w1: { Small: small, Outcome: by("Small", text("medically_necessary"), text("not_addressed")) },
  w2: {
    Applies: and(
      since("2025-10-01"),
      at_least(fact("member.age"), number(18)),
      not(is("member.plan_type", "medicare_advantage")),
      listed,
    ),
    Necessary: or(renal, lung),
    Investigational: or(
      among(diagnosis, "bone_cancer", "bone_metastasis", "pancreatic_cancer"),
      among("tumor.site", "lung", "breast"),
      and(is(diagnosis, "renal_cell_carcinoma"), among(candidacy, "good", "poor")),
    ),
    OfRules: by("Investigational", text("investigational"), text("not_addressed")),
    Addressed: by("Necessary", text("medically_necessary"), ref("OfRules")),
    Outcome: by("Applies", ref("Addressed"), text("not_applicable")),
  },
};

function library(workload) {
  const of_case = { type: "SingletonFrom", operand: { type: "Retrieve", dataType: "{urn:pol}Case" } };
  const def = Object.entries({ Case: of_case, ...definitions[workload] })
    .map(([name, expression]) => ({ name, context: "Patient", expression }));
  const identifier = { id: workload, version: "1" };
  const schemaIdentifier = { id: "urn:hl7-org:elm", version: "r1" };
  return new cql.Library({ library: { identifier, schemaIdentifier, statements: { def } } });
}

// Each record is a patient of its own.
function source(all) {
  const iterator = all[Symbol.iterator]();
  const nextPatient = () => {
    const { done, value } = iterator.next();
    return done ? undefined : { getId: () => value.id, findRecords: () => [value] };
  };
  return { currentPatient: nextPatient, nextPatient };
}

export async function open(workload, file) {
  const all = [...records(file)];
  const executor = new cql.Executor(library(workload));
  const outcomes = async (of) => {
    const results = await executor.exec_expression("Outcome", source(of));
    return Object.values(results.patientResults).map(({ Outcome }) => Outcome);
  };
  return {
    answers: () => outcomes(all),
    decide: async () => tally(await outcomes(all)),
    from_ndjson: async () => tally(await outcomes(records(file))),
  };
}
