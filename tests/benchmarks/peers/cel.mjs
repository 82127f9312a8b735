// CEL over records as JSON.parse gives them. A fact that is missing is an error, which `&&` and `||` of CEL
// pass over where the other side decides: three-valued logic. An error as the result: needs_information.
import { records, tally } from "./records.mjs";

const small = "renal.size_cm <= 4.0 && (kidneys == 1.0 || gfr < 60.0)";
const applies = `request.service_date >= "2025-10-01" && member.age >= 18.0
  && member.plan_type != "medicare_advantage"
  && (request.cpt in ["32994", "50250", "50593"]
    || (request.cpt == "50542" && request.service_date <= "2020-07-13")
    || (request.cpt == "20983" && request.service_date >= "2021-03-01")
    || (request.cpt in ["0581T", "19105"] && request.service_date >= "2021-10-01"))`;
const renal = `tumor.diagnosis == "renal_cell_carcinoma" && renal.localized && renal.size_cm <= 4.0
  && (((kidneys == 1.0 || gfr < 60.0) && renal.resection_worsens_function) || surgical_candidacy == "none")`;
const lung = `(tumor.diagnosis == "non_small_cell_lung_cancer" && lung.stage == "early"
    && surgical_candidacy in ["poor", "none"])
  || (tumor.diagnosis in ["non_small_cell_lung_cancer", "small_cell_lung_cancer"]
    && lung.palliates_central_airway_obstruction)`;
const investigational = `tumor.diagnosis in ["bone_cancer", "bone_metastasis", "pancreatic_cancer"]
  || tumor.site in ["lung", "breast"]
  || (tumor.diagnosis == "renal_cell_carcinoma" && surgical_candidacy in ["good", "poor"])`;

export const expressions = {
  w1: `${small} ? "medically_necessary" : "not_addressed"`,
  w2: `!(${applies}) ? "not_applicable"
    : (${renal}) || (${lung}) ? "medically_necessary"
    : ${investigational} ? "investigational" : "not_addressed"`,
};

// `evaluate` gives the outcome of a record, throws, or gives something else for an error.
export function engine(evaluate, file) {
  const all = [...records(file)];
  const outcome = (record) => {
    try {
      const found = evaluate(record);
      return typeof found === "string" ? found : "needs_information";
    } catch {
      return "needs_information";
    }
  };
  function* outcomes(of) {
    for (const record of of) yield outcome(record);
  }
  return {
    answers: () => all.map(outcome),
    decide: () => tally(outcomes(all)),
    from_ndjson: () => tally(outcomes(records(file))),
  };
}
