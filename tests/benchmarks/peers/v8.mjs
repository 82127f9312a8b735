// JavaScript in V8: a loop over typed arrays for each workload. Truth is 3 true, 1 unknown, 0 false: `&` and `|` are
// the three-valued `and` and `or`.
import { candidacies, diagnoses, plans, sites, stages } from "./facts.mjs";
import { lines, records } from "./records.mjs";

const codes = ["32994", "50250", "50593", "50542", "20983", "0581T", "19105"];
const from = Int32Array.of(0, 0, 0, 0, 0, 20210301, 20211001, 20211001, 99999999);
const through = Int32Array.of(0, 99999999, 99999999, 99999999, 20200713, 99999999, 99999999, 99999999, 0);

// Enum values and codes are places from 1, booleans 1 false and 2 true, integers one more than they are; 0 is
// unknown. Numbers: NaN is unknown.
const place = (names) => {
  const places = new Map(names.map((name, i) => [name, i + 1]));
  return (value) => (value === undefined ? 0 : places.get(value) ?? names.length + 1);
};
const plan = place(plans), code = place(codes), site = place(sites), diagnosis = place(diagnoses);
const candidacy = place(candidacies), stage = place(stages);
const truth = (value) => (value === undefined ? 0 : value ? 2 : 1);
const integer = (value) => (value === undefined ? 0 : value + 1);
const number = (value) => (value === undefined ? NaN : value);
const day = (text) => +(text.slice(0, 4) + text.slice(5, 7) + text.slice(8, 10));

// The truth of "is one of these" for each place.
const is = (names, ...wanted) => Uint8Array.of(1, ...names.map((name) => (wanted.includes(name) ? 3 : 0)));
const fact = Uint8Array.of(1, 0, 3);
const in_plan = is(plans, "commercial", "medicaid", "other");
const renal_cell = is(diagnoses, "renal_cell_carcinoma"), large_cell = is(diagnoses, "non_small_cell_lung_cancer");
const lung_cancer = is(diagnoses, "non_small_cell_lung_cancer", "small_cell_lung_cancer");
const never = is(diagnoses, "bone_cancer", "bone_metastasis", "pancreatic_cancer");
const lung_or_breast = is(sites, "lung", "breast");
const unfit = is(candidacies, "none"), poor = is(candidacies, "poor", "none"), fit = is(candidacies, "good", "poor");
const early = is(stages, "early");
const single = Uint8Array.of(1, 0, 3, 0);
const adult = Uint8Array.from({ length: 132 }, (_, at) => (at === 0 ? 1 : at > 18 ? 3 : 0));
const at_most_4 = (size) => ((size <= 4) * 3) | (size !== size);
const below_60 = (gfr) => ((gfr < 60) * 3) | (gfr !== gfr);

const outcomes = ["not_addressed", "medically_necessary", "investigational", "not_applicable", "needs_information"];
// By applies, necessary and investigational, two bits each.
const outcome_of = Uint8Array.from({ length: 64 }, (_, at) => {
  const applies = at >> 4, necessary = (at >> 2) & 3, investigational = at & 3;
  if (applies === 0) return 3;
  if (applies === 1 || necessary === 1) return 4;
  if (necessary === 3) return 1;
  return [0, 4, 4, 2][investigational];
});

function columns(rows) {
  const made = { size: new Float64Array(rows), gfr: new Float64Array(rows), day: new Int32Array(rows) };
  const bytes = ["kidneys", "age", "plan", "code", "site", "diagnosis", "candidacy", "localized", "worsens", "stage",
    "palliates"];
  for (const name of bytes) made[name] = new Uint8Array(rows);
  return made;
}

function put(c, row, { gfr, kidneys, renal, request, member, tumor, surgical_candidacy, lung }) {
  c.size[row] = number(renal?.size_cm);
  c.kidneys[row] = integer(kidneys);
  c.gfr[row] = number(gfr);
  if (request === undefined) return;
  c.day[row] = day(request.service_date);
  c.code[row] = code(request.cpt);
  c.age[row] = integer(member?.age);
  c.plan[row] = plan(member?.plan_type);
  c.site[row] = site(tumor?.site);
  c.diagnosis[row] = diagnosis(tumor?.diagnosis);
  c.candidacy[row] = candidacy(surgical_candidacy);
  c.localized[row] = truth(renal?.localized);
  c.worsens[row] = truth(renal?.resection_worsens_function);
  c.stage[row] = stage(lung?.stage);
  c.palliates[row] = truth(lung?.palliates_central_airway_obstruction);
}

const decide = {
  w1(c, rows, result) {
    const { size, kidneys, gfr } = c;
    for (let i = 0; i < rows; ++i) {
      const small = at_most_4(size[i]) & (single[kidneys[i]] | below_60(gfr[i]));
      result[i] = small === 3 ? 1 : small << 2;
    }
  },
  w2(c, rows, result) {
    for (let i = 0; i < rows; ++i) {
      const code = c.code[i], day = c.day[i], of = c.diagnosis[i], candidacy = c.candidacy[i];
      const listed = code === 0 ? 1 : (from[code] <= day & day <= through[code]) * 3;
      const applies = ((day >= 20251001) * 3) & adult[c.age[i]] & in_plan[c.plan[i]] & listed;
      const preserve = (single[c.kidneys[i]] | below_60(c.gfr[i])) & fact[c.worsens[i]];
      const renal = renal_cell[of] & fact[c.localized[i]] & at_most_4(c.size[i]) & (preserve | unfit[candidacy]);
      const lung = (large_cell[of] & early[c.stage[i]] & poor[candidacy]) | (lung_cancer[of] & fact[c.palliates[i]]);
      const investigational = never[of] | lung_or_breast[c.site[i]] | (renal_cell[of] & fit[candidacy]);
      result[i] = outcome_of[(applies << 4) | ((renal | lung) << 2) | investigational];
    }
  },
};

// Decides and counts.
function count(workload, c, rows, result, counts) {
  decide[workload](c, rows, result);
  for (let i = 0; i < rows; ++i) ++counts[result[i]];
}

export function open(workload, file) {
  let rows = 0;
  for (const _ of lines(file)) ++rows;
  const all = columns(rows), result = new Uint8Array(rows);
  let row = 0;
  for (const record of records(file)) put(all, row++, record);
  const batch = columns(1024);
  return {
    answers() {
      decide[workload](all, rows, result);
      return Array.from(result, (outcome) => outcomes[outcome]);
    },
    decide: () => count(workload, all, rows, result, new Float64Array(5)),
    from_ndjson() {
      const counts = new Float64Array(5);
      let filled = 0;
      for (const record of records(file)) {
        put(batch, filled++, record);
        if (filled === 1024) filled = count(workload, batch, filled, result, counts) ?? 0;
      }
      count(workload, batch, filled, result, counts);
    },
  };
}
